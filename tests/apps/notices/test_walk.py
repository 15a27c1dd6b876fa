"""The daily walk, events of a case, lists of people at risk: each brings about one notice, with figures of the engine."""

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.moments import AT
from tests.apps.notices.provider import Provider
from tests.apps.notices.told import AREA, reachable
from xubao.notices.daily_walk import walk
from xubao.notices.errors import BadWorklist
from xubao.notices.models import DailyWalk, Notice
from xubao.notices.release import release
from xubao.notices.send_due import send_due
from xubao.notices.worklists import take_worklists
from xubao.people.public import InsuredPerson, NewParticipation, Scheme, enter_participation
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


def payer(sequence: int, last: str) -> InsuredPerson:
    """Somebody who takes part and has paid from January 2025 to a month."""
    found = reachable(sequence, phone=f"1381234{sequence:04d}")
    new = NewParticipation(
        person=found, area=AreaCode(AREA), scheme=Scheme.FLEXIBLE, since=Month.parse("2025-01"), basis=f"test-{sequence}"
    )
    enter_participation(new, by="test", at=AT)
    months = [Month(number) for number in range(Month.parse("2025-01"), Month.parse(last) + 1)]
    report = Report(
        area=AreaCode(AREA), status=Status.PAID, origin=Origin.COLLECTOR, reference=f"t/{sequence}", reported_on=date(2026, 11, 1)
    )
    report_months(found, months, report, recorded_at=AT)
    return found


def pays(person: InsuredPerson, month: str) -> None:
    report = Report(
        area=AreaCode(AREA),
        status=Status.PAID,
        origin=Origin.COLLECTOR,
        reference=f"p/{person.pk}",
        reported_on=date(2026, 11, 23),
    )
    report_months(person, [Month.parse(month)], report, recorded_at=AT)


def test_the_walk_tells_each_person_once_and_goes_on_where_it_stopped(sms: Provider) -> None:
    people = [payer(1, "2026-10"), payer(2, "2026-11"), payer(3, "2026-10")]
    day = date(2026, 11, 23)
    first = walk(day, at=AT, most=2)
    assert (first.looked_at, first.noticed, first.done) == (2, 1, False)
    second = walk(day, at=AT)
    assert (second.looked_at, second.noticed, second.done) == (1, 1, True)
    assert walk(day, at=AT).looked_at == 0
    # The same step on the next day is known.
    assert walk(day + timedelta(days=1), at=AT).noticed == 0
    assert sorted(Notice.objects.values_list("person", flat=True)) == [people[0].pk, people[2].pk]
    DailyWalk.objects.filter(day=day).update(last_person=0, done_at=None)
    with CaptureQueriesContext(connection) as asked:
        assert walk(day, at=AT).looked_at == len(people)
    # Two of the three are alike: a history is read once, the months of employees and of residents apart.
    alone = [query for query in asked if 'FROM "records_monthreport" WHERE' in query["sql"] and " IN (" not in query["sql"]]
    assert len(alone) == 4
    notice = Notice.objects.first()
    assert notice is not None
    assert notice.step == "due_soon"
    assert "应缴420.00元" in notice.texts["sms"]
    assert "2026年11月25日前" in notice.texts["sms"]
    assert notice.computation_id
    assert notice.computation_id in notice.texts["email"]
    assert DailyWalk.objects.filter(done_at=None).count() == 0


def test_one_person_who_cannot_be_computed_does_not_stop_the_walk(sms: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    from xubao.cases.public import standing_answer as whole
    from xubao.notices.errors import UnknownNotice

    # Of other months than hers: who is alike is computed once.
    broken, fine = payer(1, "2026-09"), payer(2, "2026-10")

    def sometimes(person: InsuredPerson, *given: object, **more: object) -> object:
        if person == broken:
            raise UnknownNotice("x", en="x", zh="x")
        return whole(person, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("xubao.notices.daily_walk.standing_answer", sometimes)
    walked = walk(date(2026, 11, 23), at=AT)
    assert (walked.looked_at, walked.noticed, walked.failed) == (2, 1, 1)
    assert Notice.objects.get().person == fine


def lists(folder: Path, *people: object) -> Path:
    """A folder as `xubao population worklists` writes it."""
    folder.mkdir(parents=True, exist_ok=True)
    table = pa.table({"person": [str(key) for key in people], "area": [AREA] * len(people)})
    file = folder / "0001.parquet"
    pq.write_table(table, file)
    entry = {
        "file": "0001.parquet",
        "area": AREA,
        "office": None,
        "rows": len(people),
        "digest": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    (folder / "worklists.json").write_text(json.dumps({"kind": "worklists", "as_of": "2026-11-20", "batches": [entry]}))
    return folder


def test_a_list_is_taken_once_asked_anew_and_held_until_staff_let_it_go(sms: Provider, tmp_path: Path) -> None:
    at_risk, paid_since = payer(1, "2026-10"), payer(2, "2026-10")
    pays(paid_since, "2026-11")
    folder = lists(tmp_path / "lists", at_risk.pk, paid_since.pk, 999_999_999, "not-a-number")
    (taken,) = take_worklists(folder, by="li", today=date(2026, 11, 23), at=AT)
    assert (taken.rows, taken.noticed, taken.known_before, taken.no_longer, taken.unknown) == (4, 1, 0, 1, 2)
    assert list(take_worklists(folder, by="li", today=date(2026, 11, 23), at=AT)) == []
    notice = Notice.objects.get()
    assert (notice.state, notice.person) == ("held", at_risk)
    assert dict(send_due(at=AT)) == {}
    assert release([notice], by="wang", at=AT) == 1
    assert release([notice], by="wang", at=AT) == 0
    assert dict(send_due(at=AT)) == {"sent": 1}
    # Another list with the same person: she has been told.
    again = lists(tmp_path / "again", at_risk.pk)
    (second,) = take_worklists(again, by="li", today=date(2026, 11, 24), at=AT)
    assert (second.noticed, second.known_before) == (0, 1)


def test_a_list_that_was_changed_is_refused(sms: Provider, tmp_path: Path) -> None:
    folder = lists(tmp_path / "lists", payer(1, "2026-10").pk)
    with (folder / "0001.parquet").open("ab") as file:
        file.write(b" ")
    with pytest.raises(BadWorklist):
        list(take_worklists(folder, by="li", today=date(2026, 11, 23), at=AT))
    assert Notice.objects.count() == 0
    with pytest.raises(BadWorklist):
        list(take_worklists(tmp_path, by="li", today=date(2026, 11, 23), at=AT))


def test_an_area_that_is_not_served_here_is_left_alone(sms: Provider, tmp_path: Path, settings: LazySettings) -> None:
    folder = lists(tmp_path / "lists", payer(1, "2026-10").pk)
    settings.XUBAO_AREAS = ("420100",)
    assert list(take_worklists(folder, by="li", today=date(2026, 11, 23), at=AT)) == []
