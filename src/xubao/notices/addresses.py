"""Where a notice can reach somebody: the mobile phone, the mail address, the postal address that stand today."""

import re

from allauth.account.models import EmailAddress

from xubao.enquiries.public import asker_of, enquiry_by_number
from xubao.notices.models import Notice
from xubao.notices.states import Channel
from xubao.notices.steps import Step
from xubao.people.public import Account, ContactKind, InsuredPerson, newest_contact

_MOBILE = re.compile(r"1[3-9][0-9]{9}|\+[0-9]{6,15}")


def address_of(notice: Notice, channel: Channel) -> str:
    """The whole address of whoever a notice is for; "" where this channel does not lead there."""
    if notice.step == Step.ENQUIRY_ANSWERED:
        # An asker who left a mail address has had the answer itself by mail.
        phone = asker_of(enquiry_by_number(notice.about)).phone
        return phone if channel is Channel.SMS and _MOBILE.fullmatch(phone) else ""
    if notice.person is None:
        return ""
    return address_of_person(notice.person, channel)


def address_of_person(person: InsuredPerson, channel: Channel) -> str:
    """The newest address of a person by a channel; "" for none. Telephones and mail addresses count once they are verified."""
    if channel is Channel.EMAIL:
        return _account_email(person) or newest_contact(person, ContactKind.EMAIL, verified=True)
    if channel is Channel.LETTER:
        return newest_contact(person, ContactKind.ADDRESS, verified=False)
    phone = newest_contact(person, ContactKind.PHONE, verified=True)
    return phone if _MOBILE.fullmatch(phone) else ""


def masked(address: str, channel: Channel) -> str:
    """What lists show of an address: its end, or the first letter and the host of a mail address."""
    if channel is Channel.EMAIL:
        name, _at, host = address.partition("@")
        return f"{name[:1]}***@{host}"
    return f"****{address[-4:]}" if channel is Channel.SMS else f"{address[:6]}****"


def _account_email(person: InsuredPerson) -> str:
    for account in Account.objects.filter(person=person, is_active=True).order_by("-pk"):
        verified = EmailAddress.objects.filter(user=account, verified=True).order_by("-primary", "-pk").first()
        if verified is not None:
            return str(verified.email)
    return ""
