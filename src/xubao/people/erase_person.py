"""Erases of a person what no law makes the agency keep: ways to reach her, her account, codes, proxies who never acted."""

from django.db import transaction

from xubao.people.contacts import ContactKind, whole_contact
from xubao.people.models import Account, Authority, BindingCode, InsuredPerson, PersonContact

ACCOUNTS, CONTACTS, PROXIES = "网上账户、电子邮箱和登录密钥", "电话、地址和银行账号", "没有办理过事项的代办授权"


def addresses_of(person: InsuredPerson) -> frozenset[str]:
    """Every phone number and e-mail address that is or was hers: by them her enquiries are found."""
    kinds = {ContactKind.PHONE.value, ContactKind.EMAIL.value}
    found = {whole_contact(item) for item in PersonContact.objects.filter(person=person, kind__in=kinds)}
    mails = Account.objects.filter(person=person).values_list("emailaddress__email", flat=True)
    return frozenset(found | {mail for mail in mails if mail})


def erase_person(person: InsuredPerson) -> dict[str, int]:
    """Delete it, and return how many of each there were. Name, number, relations, reads and acts of proxies stay."""
    with transaction.atomic():
        accounts = Account.objects.filter(person=person)
        counts = {
            ACCOUNTS: accounts.count(),
            CONTACTS: PersonContact.objects.filter(person=person).count(),
            PROXIES: 0,
        }
        # An account that once did something as staff or holds grants is none of the public; these are.
        accounts.filter(for_staff=False).delete()
        PersonContact.objects.filter(person=person).delete()
        BindingCode.objects.filter(person=person).delete()
        idle = Authority.objects.filter(principal=person, acts=None)
        counts[PROXIES] = idle.count()
        idle.delete()
    return {name: count for name, count in counts.items() if count}
