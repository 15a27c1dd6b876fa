"""The quick door in front of Django: what it answers, the door behind it answers too, word for word; the rest it leaves alone."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT, TODAY
from tests.apps.partners.asking import partner
from tests.apps.partners.both_doors import (
    PRESENT,
    ask,
    assert_same,
    authorized,
    paid_up,
    plain_question,
    question,
    quick,
    slow,
    whole,
)
from tests.apps.partners.test_one_answer import AREA, somebody
from tests.apps.persons import fictional_identity
from xubao.partners.check_group import answer_group
from xubao.people.clients.public import ClientGrant, PartnerScope, end_grant
from xubao.people.public import InsuredPerson, PersonRead, reads_of

_FHIR = "application/fhir+json"
_SUBMIT = "/partner/fhir/CoverageEligibilityRequest/$submit"
_SEARCH = "/partner/fhir/Coverage/_search"


@pytest.mark.django_db
@settings(max_examples=10, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.tuples(st.integers(0, 14), st.integers(0, 30), st.integers(0, 14), st.integers(0, 200)),
    offset=st.integers(-500, 0),
    language=st.sampled_from(["en", "zh", "fr,en;q=0.5", ""]),
    packed=st.sampled_from(["", "gzip, deflate"]),
)
def test_both_doors_answer_the_same_over_all_three_interfaces(
    history: tuple[int, int, int, int], offset: int, language: str, packed: str
) -> None:
    who, (missed, length, back, ago) = partner((PartnerScope.ELIGIBILITY,)), history
    paid = [PRESENT.plus(-missed - number) for number in range(length)]
    gap = [PRESENT.plus(-number) for number in range(missed)]
    identity, found = somebody(paid, gap[:back], TODAY - timedelta(days=ago))
    day = TODAY + timedelta(days=offset)
    told = authorized(who, HTTP_ACCEPT_LANGUAGE=language, HTTP_ACCEPT_ENCODING=packed)
    for path, body, kind in _three_ways(identity, day.isoformat()):
        behind = ask(slow, path, body, CONTENT_TYPE=kind, **told)
        assert behind.status == "200 OK"
        assert_same(ask(quick, path, body, CONTENT_TYPE=kind, **told), behind)
    reads = list(reads_of(found).values_list("page", "reader"))
    assert sorted(reads) == sorted(reads[::2] * 2)


def _three_ways(identity: str, day: str) -> list[tuple[str, bytes, str]]:
    hospital = {"function": "2001", "message_id": "m", "input": {"certno": identity, "insuplc_admdvs": AREA, "day": day}}
    fhir = {
        "resourceType": "CoverageEligibilityRequest", "status": "active", "purpose": ["validation", "benefits"],
        "patient": {"identifier": {"system": "urn:xubao:identity", "value": identity}},
        "insurer": {"identifier": {"system": "urn:xubao:area", "value": AREA}}, "servicedDate": day, "created": "2026-11-23",
    }  # fmt: skip
    searched = f"beneficiary:identifier=urn:xubao:identity|{identity}&payor:identifier=urn:xubao:area|{AREA}"
    return [
        ("/partner/v1/eligibility", question(identity, day=day), "application/json"),
        ("/partner/v1/hospital", json.dumps(hospital).encode(), "application/json"),
        (_SUBMIT, json.dumps(fhir).encode(), _FHIR),
        (_SEARCH, searched.encode(), "application/x-www-form-urlencoded"),
    ]


@pytest.mark.django_db
def test_what_is_wrong_is_said_by_the_door_behind_as_if_nobody_had_looked() -> None:
    who, identity = partner((PartnerScope.ELIGIBILITY,)), paid_up()
    good, path = question(identity), "/partner/v1/eligibility"
    told = authorized(who)
    ask(slow, path, good, **told)
    cases: list[tuple[bytes, dict[str, str]]] = [
        (good, {"HTTP_AUTHORIZATION": "Bearer none"}),
        (good, {"HTTP_AUTHORIZATION": ""}),
        (good, {"HTTP_HOST": "elsewhere.example"}),
        (good, {"HTTP_ACCEPT": "text/html"}),
        (good, {"CONTENT_TYPE": "text/plain"}),
        (good, {"QUERY_STRING": "a=1"}),
        (good + b" " * 70_000, {}),
        (good, {"REQUEST_METHOD": "GET"}),
        (b"{", {}),
        (question(identity, dya="2026-11-23"), {}),
        (question(identity, day="1800-01-01"), {}),
        (question("999999199003070010"), {}),
        (good.replace(AREA.encode(), b"420100"), {}),
    ]
    before = PersonRead.objects.count()
    statuses = []
    for body, more in cases:
        answer = ask(whole, path, body, **{**told, **more})
        assert_same(answer, ask(slow, path, body, **{**told, **more}))
        statuses.append(answer.status[:3])
    assert statuses == ["401", "401", "400", "406", "415", "422", "413", "405", "400", "422", "422", "422", "403"]
    assert PersonRead.objects.count() == before


@pytest.mark.django_db
def test_what_is_not_kept_is_computed_behind_and_read_the_next_time() -> None:
    who, identity = partner((PartnerScope.ELIGIBILITY,)), paid_up()
    told, path = authorized(who), "/partner/v1/eligibility"
    with pytest.raises(AssertionError):
        ask(quick, path, question(identity), **told)
    first = ask(whole, path, question(identity), **told)
    assert json.loads(first.body)["cover"] == "active"
    assert_same(ask(quick, path, question(identity), **told), first)
    nobody = question(fictional_identity(999))
    assert_same(ask(quick, path, nobody, **told), ask(slow, path, nobody, **told))
    assert reads_of(InsuredPerson.objects.get()).count() == 2


@pytest.mark.django_db
def test_a_grant_that_ends_ends_now_and_the_rate_is_one_for_both_doors() -> None:
    who, identity = partner((PartnerScope.ELIGIBILITY,), rate=1), paid_up()
    told, path = authorized(who), "/partner/v1/eligibility"
    left = [ask(door, path, question(identity), **told).headers["RateLimit"] for door in (slow, quick, slow, quick)]
    assert left == [f'"client";r={number}' for number in (19, 18, 17, 16)]
    for _ in range(16):
        ask(quick, path, question(identity), **told)
    refused = ask(whole, path, question(identity), **told)
    assert (refused.status[:3], 0 < int(refused.headers["Retry-After"]) <= 60) == ("429", True)
    end_grant(ClientGrant.objects.get().pk, by="sun", at=AT)
    assert answer_group([plain_question(who, identity)]) == [None]
