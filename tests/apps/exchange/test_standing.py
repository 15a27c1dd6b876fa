"""What the core tells the portal about cover: a day that is only computed never reads as granted."""

from datetime import date

import pytest
from django.test import Client

from tests.apps.portal.test_start_page import form
from xubao.cases.models import Assessment
from xubao.cases.public import Case, State
from xubao.project.apart.standing import _case

pytestmark = [pytest.mark.any_database, pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("state", "granted", "if_paid"),
    [
        (State.AWAITING_PAYMENT, None, "2026-12-01"),
        (State.PART_PAID, None, "2026-12-01"),
        (State.WAITING, "2026-12-01", None),
        (State.RESTORED, "2026-12-01", None),
        (State.WITH_OFFICER, None, None),
    ],
)
def test_the_day_of_cover_is_granted_only_where_it_is(
    client: Client, monkeypatch: pytest.MonkeyPatch, state: State, granted: str | None, if_paid: str | None
) -> None:
    client.post("/start/", form())
    case = Case.objects.get()
    monkeypatch.setattr("xubao.project.apart.standing.in_force", lambda _case: Assessment(benefits_from=DAY))
    case.state = state
    told = _case(case)
    assert (told["benefits_from"], told["benefits_if_paid"]) == (granted, if_paid)
