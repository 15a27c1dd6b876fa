"""The log of a case: append-only, chained, provable."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.cases.fake_answers import PAID
from tests.apps.committing import without_triggers
from tests.apps.moments import AT
from tests.apps.persons import fictional_identity
from xubao.cases.public import INSURED_PERSON, Case, OpenRequest, open_case, verify_cases, withdraw
from xubao.values.area_code import AreaCode


def _case() -> Case:
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AreaCode("000000"), stated_paid=PAID)
    return open_case(request, INSURED_PERSON, at=AT)


def _execute(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_every_step_is_in_the_log_with_actor_time_and_reason(committed: None) -> None:
    case = withdraw(_case(), INSURED_PERSON, reason="不办了", at=AT)
    steps = [(e.number, e.actor, e.act, e.from_state, e.to_state) for e in case.events.order_by("number")]
    assert steps == [
        (1, "insured_person", "open", "", "opened"),
        (2, "system", "issue_demand", "opened", "awaiting_payment"),
        (3, "insured_person", "withdraw", "awaiting_payment", "withdrawn"),
    ]
    assert all(e.reason and e.at == AT for e in case.events.all())
    assert verify_cases() == (3, ())


@pytest.mark.parametrize("table", ["cases_caseevent", "cases_assessment"])
def test_the_log_and_the_decisions_are_never_changed_or_deleted(committed: None, table: str) -> None:
    _case()
    for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match=f"XB-CASE {table}"):
            _execute(sql)


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        ("UPDATE cases_caseevent SET reason = 'x' WHERE number = 1", "content does not give its hash"),
        ("UPDATE cases_caseevent SET actor = 'x' WHERE number = 2", "content does not give its hash"),
        ("DELETE FROM cases_caseevent WHERE number = 1", "does not follow"),
        ("UPDATE cases_case SET state = 'restored'", "the log says 'awaiting_payment'"),
    ],
)
def test_a_change_by_somebody_with_full_rights_is_found(committed: None, tampering: str, problem: str) -> None:
    _case()
    with without_triggers(["cases_caseevent"]), connection.cursor() as cursor:
        cursor.execute(tampering)
    assert problem in " | ".join(f.problem for f in verify_cases()[1])
