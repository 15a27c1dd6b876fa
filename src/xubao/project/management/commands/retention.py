"""``retention``: deletes what has been kept long enough, by the table in retention.yaml; says what it does not delete and why."""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.db.models import Q, QuerySet

from xubao.cases.public import now
from xubao.people.drafts.public import expired_drafts
from xubao.people.public import Account, BindingCode
from xubao.project.retention import kept_for, retention_table


def _accounts(before: datetime) -> QuerySet[Any]:
    found = Account.objects.filter(for_staff=False, person=None, date_joined__lt=before)
    return found.exclude(emailaddress__verified=True).filter(socialaccount=None)


def _sessions(before: datetime) -> QuerySet[Any]:
    return Session.objects.filter(expire_date__lt=before)


def _codes(before: datetime) -> QuerySet[Any]:
    return BindingCode.objects.filter(Q(used_at__lt=before) | Q(expires_at__lt=before))


_DELETED: Mapping[str, Callable[[datetime], QuerySet[Any]]] = {
    "unverified_account": _accounts,
    "expired_session": _sessions,
    "form_draft": expired_drafts,
    "spent_binding_code": _codes,
}


class Command(BaseCommand):
    """Deletes what its time is over for."""

    help = "Delete what has been kept as long as retention.yaml says; --look only counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--look."""
        parser.add_argument("--look", action="store_true", help="count, and delete nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say for each kind what was deleted, or why nothing is."""
        for kind in retention_table():
            if kind["days"] is None:
                self.stdout.write(f"{kind['kind']}: kept ({kind['ground']}; {kind.get('question') or kind.get('note')})")
                continue
            if "by" in kind:
                self.stdout.write(f"{kind['kind']}: deleted after {kind['days']} days by {kind['by']} ({kind['ground']})")
                continue
            due = _DELETED[kind["kind"]](now() - kept_for(kind["kind"]))
            count = due.count()
            if not options["look"]:
                due.delete()
            self.stdout.write(f"{kind['kind']}: {count} {'due' if options['look'] else 'deleted'} ({kind['ground']})")
