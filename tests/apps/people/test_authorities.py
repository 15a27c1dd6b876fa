"""Proxies and guardians: with a basis, for named acts, within their days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.apps.moments import AT, TODAY
from tests.apps.persons import fictional_identity, person
from xubao.people.public import (
    AuthorityKind,
    AuthorityMissing,
    BadAuthority,
    NewAuthority,
    ReasonMissing,
    Scope,
    authorities_of,
    end_authority,
    masked_proxy,
    record_authority,
    require_authority,
    standing_for,
)

pytestmark = pytest.mark.django_db
NEW = NewAuthority(
    kind=AuthorityKind.NAMED,
    proxy_name="示例乙",
    proxy_identity=fictional_identity(2),
    scope=frozenset({Scope.REGISTER, Scope.FOLLOW}),
    basis="本人在网上授权",
    begins_on=TODAY,
    ends_on=TODAY + timedelta(days=30),
)


def test_a_proxy_may_do_what_was_named_within_its_days_and_no_longer() -> None:
    principal, proxy = person(1), person(2, name="示例乙")
    authority = record_authority(principal, NEW, by="self", at=AT)
    for day in (TODAY, TODAY + timedelta(days=30)):
        assert require_authority(proxy, principal, Scope.REGISTER, on=day) == authority
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=31)):
        with pytest.raises(AuthorityMissing):
            require_authority(proxy, principal, Scope.REGISTER, on=day)
    with pytest.raises(AuthorityMissing):
        require_authority(proxy, principal, Scope.BACK_PAY, on=TODAY)
    with pytest.raises(AuthorityMissing):
        require_authority(principal, proxy, Scope.REGISTER, on=TODAY)
    assert standing_for(proxy, on=TODAY).get() == authority
    end_authority(authority.pk, reason="本人撤回授权", by="self", at=AT)
    with pytest.raises(AuthorityMissing):
        require_authority(proxy, principal, Scope.REGISTER, on=TODAY)
    assert authorities_of(principal).get().end_reason == "本人撤回授权"


def test_a_guardian_acts_until_the_authority_is_taken_back() -> None:
    principal, guardian = person(1), person(2, name="示例乙")
    new = replace(NEW, kind=AuthorityKind.GUARDIAN, ends_on=None, basis="窗口核验户口簿")
    record_authority(principal, new, by="li", at=AT)
    later = TODAY + timedelta(days=4000)
    assert require_authority(guardian, principal, Scope.FOLLOW, on=later).ends_on is None


@pytest.mark.parametrize(
    "wrong",
    [
        replace(NEW, ends_on=None),
        replace(NEW, scope=frozenset()),
        replace(NEW, ends_on=TODAY - timedelta(days=1)),
        replace(NEW, proxy_identity=fictional_identity(1)),
    ],
    ids=["without end", "for nothing", "ends before it begins", "of oneself"],
)
def test_an_authority_that_says_too_little_is_refused(wrong: NewAuthority) -> None:
    with pytest.raises(BadAuthority):
        record_authority(person(1), wrong, by="self", at=AT)


def test_an_authority_rests_on_something_and_keeps_the_number_of_the_proxy_sealed() -> None:
    with pytest.raises(ReasonMissing):
        record_authority(person(1), replace(NEW, basis=""), by="self", at=AT)
    authority = record_authority(person(1), NEW, by="self", at=AT)
    assert fictional_identity(2) not in masked_proxy(authority)
    assert fictional_identity(2).encode() not in bytes(authority.proxy_sealed)
