"""Erases the enquiries of a person that became no case: the thread, who asked, and the papers that came with it."""

from django.db import transaction
from django.db.models import Q

from xubao.enquiries.asker import Asker, index_of, seal_asker
from xubao.enquiries.models import Enquiry
from xubao.enquiries.thread import thread_room
from xubao.people.drafts.public import drop_drafts_about
from xubao.people.public import InsuredPerson, erase_room
from xubao.records.papers.public import erase_papers_of


def erase_enquiries(person: InsuredPerson, addresses: frozenset[str]) -> int:
    """Erase those that came from one of these addresses; returns how many. That a question came, and when, stays."""
    indexes = [index_of(address) for address in addresses if address]
    found = Enquiry.objects.filter(Q(email_index__in=indexes) | Q(phone_index__in=indexes), case_number="")
    count = 0
    with transaction.atomic():
        for enquiry in found.select_for_update():
            erase_room(thread_room(enquiry))
            erase_papers_of(enquiry.number)
            drop_drafts_about(enquiry.number)
            enquiry.asker_sealed, enquiry.email_index, enquiry.phone_index = seal_asker(Asker(), enquiry.form_token), "", ""
            enquiry.save(update_fields=["asker_sealed", "email_index", "phone_index"])
            count += 1
    return count
