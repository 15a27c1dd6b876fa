"""A verification lifts the grade of its entry, and every way in which it can be wrong takes that back."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.engine.pack_writing import AREA
from tests.unit.verification.agency import NOTICE, QUOTE, TODAY, Agency, agency, pdf, text
from xubao.engine import Facts, area_rules, explain
from xubao.engine.area_page.area_page import area_page
from xubao.rulebook.checks.check_packs import check_packs
from xubao.rulebook.packs import load_pack
from xubao.rulebook.verification.errors import BadOfficer, CannotCheckSignatures, NotVerifiable, QuoteNotFound
from xubao.rulebook.verification.signing import new_key, read_key
from xubao.values.month_ranges import parse_month_ranges


@pytest.fixture
def trialton(tmp_path: Path) -> Agency:
    """An agency with one officer."""
    found = agency(tmp_path)
    found.officer()
    return found


@pytest.fixture
def verified(trialton: Agency, tmp_path: Path) -> Agency:
    """The same, with one entry verified."""
    trialton.verify(text(tmp_path))
    assert trialton.grade() == "primary"
    return trialton


def codes(found: Agency) -> list[str]:
    return [finding.code for finding in found.findings()]


def test_a_quote_found_in_a_pdf_is_signed_with_page_and_line_and_lifts_the_grade(trialton: Agency, tmp_path: Path) -> None:
    assert trialton.grade() == "secondary"
    digest = load_pack(AREA, trialton.packs).digest
    verification = trialton.verify(pdf(tmp_path, "封面", f"第五条 {QUOTE.replace(',', '，')}。"))
    assert (verification.document.kind, verification.document.page, verification.document.line) == ("pdf", 2, 1)
    assert "视为重新参保，" in verification.quote
    assert (verification.officer, verification.verified_on) == ("li-na", TODAY)
    assert trialton.grade() == "primary"
    assert trialton.grade("first") == "secondary"
    assert trialton.findings() == ()
    assert load_pack(AREA, trialton.packs).digest != digest


def test_a_verified_entry_may_decide_a_case(trialton: Agency, tmp_path: Path) -> None:
    def treated() -> str | None:
        facts = Facts(participation="flexible", paid=parse_month_ranges(["2020-01..2026-03"]))
        return explain(AREA, facts, TODAY, mode="decide", packs=trialton.packs).treated_as

    assert treated() is None
    trialton.verify(text(tmp_path))
    # A process keeps the packs it has read.
    area_rules._pack.cache_clear()
    area_rules._resolved.cache_clear()
    assert treated() == "re-enrolment"


def test_a_quote_that_goes_over_two_pages_is_found_on_the_first(trialton: Agency, tmp_path: Path) -> None:
    first, rest = QUOTE[:20], QUOTE[20:]
    assert trialton.verify(pdf(tmp_path, "封面", first, rest)).document.page == 2


def test_a_quote_that_does_not_stand_there_is_refused_with_the_nearest_passage(trialton: Agency, tmp_path: Path) -> None:
    with pytest.raises(QuoteNotFound) as refused:
        trialton.verify(text(tmp_path, NOTICE.replace("三个月", "六个月")))
    assert "最接近的一段" in refused.value.line("zh")
    assert "超过六个月的" in refused.value.line("zh")
    assert not (trialton.folder / "verifications").exists()
    with pytest.raises(QuoteNotFound, match="nothing like it"):
        trialton.verify(text(tmp_path, "An English text."))


def test_a_summary_and_an_unknown_entry_cannot_be_verified(trialton: Agency, tmp_path: Path) -> None:
    with pytest.raises(NotVerifiable, match="has no entry 'nowhere'"):
        trialton.verify(text(tmp_path), entry="nowhere")
    trialton.edit("lapse.yaml", "quote_kind: verbatim", "quote_kind: gist")
    with pytest.raises(NotVerifiable, match="a summary"):
        trialton.verify(text(tmp_path))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("more_than: 3", "more_than: 4"), ("from: 2018-01-01", "from: 2018-02-01"), ("超过三个月的", "超过三个月"),
        ("months: 6", "months: 5"),
        ("verified_through: 2028-12-31", "verified_through: 2029-12-31"), ("grade: secondary", "grade: unverified"),
    ],
    ids=["threshold", "first day", "quote", "value", "last check", "grade"],
)  # fmt: skip
def test_any_change_of_the_entry_drops_its_grade(verified: Agency, old: str, new: str) -> None:
    verified.edit("lapse.yaml", old, new)
    assert verified.grade() != "primary"
    assert codes(verified) == ["XB-PACK-090"]


def test_a_note_changes_nothing_and_another_entry_either(verified: Agency) -> None:
    verified.edit("lapse.yaml", "    source: trial-rule", "    note: 见第五条\n    source: trial-rule")
    verified.edit("lapse.yaml", "paid_back: [whole]", "paid_back: [part]")
    assert (verified.grade(), codes(verified)) == ("primary", [])


def test_what_the_source_says_of_itself_is_part_of_what_was_verified(verified: Agency) -> None:
    path = verified.packs / "sources" / "trial-rule.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2017〕1号", "2017〕2号"), encoding="utf-8")
    assert (verified.grade(), codes(verified)) == ("secondary", ["XB-PACK-090"])


@pytest.mark.parametrize(
    ("old", "new"),
    [('verified_on: "2026-11-26"', 'verified_on: "2026-11-25"'), ('"line": 3', '"line": 4'), ("重新参保", "首次参保")],
    ids=["day", "place", "quote"],
)
def test_an_edited_verification_does_not_count(verified: Agency, old: str, new: str) -> None:
    verified.edit("verifications/over.yaml", old, new)
    assert (verified.grade(), codes(verified)) == ("secondary", ["XB-PACK-091"])


def test_a_verification_signed_with_another_key_does_not_count(verified: Agency) -> None:
    other = verified.officer("wang-li")
    path = verified.packs / "officers" / "li-na.yaml"
    mine = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("key:"))
    path.write_text(path.read_text(encoding="utf-8").replace(mine, f"key: {other.key}"), encoding="utf-8")
    assert (verified.grade(), codes(verified)) == ("secondary", ["XB-PACK-091"])


@pytest.mark.parametrize("what", ["officer not listed", "officer of another area", "moved to another entry", "entry gone"])
def test_a_foreign_verification_does_not_count(verified: Agency, what: str) -> None:
    officer = verified.packs / "officers" / "li-na.yaml"
    file = verified.folder / "verifications" / "over.yaml"
    changes: dict[str, Callable[[], Any]] = {
        "officer not listed": officer.unlink,
        "officer of another area": lambda: officer.write_text(
            officer.read_text(encoding="utf-8").replace(AREA, "420100"), encoding="utf-8"
        ),
        "moved to another entry": lambda: file.rename(file.with_name("first.yaml")),
        "entry gone": lambda: verified.edit("lapse.yaml", "id: over", "id: over-three"),
    }
    changes[what]()
    assert codes(verified) == ["XB-PACK-092"]
    assert [provision.grade for provision in load_pack(AREA, verified.packs).provisions] == ["secondary"] * 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('to: "open"', 'to: "2026-11-25"'),
        ('from: "2026-01-01"', 'from: "2026-11-27"'),
        ('to: "open"', 'to: "open"\nrevoked: 遗失'),
    ],
    ids=["key ended before", "key began after", "key revoked"],
)
def test_a_key_that_was_not_valid_makes_no_verification_count(verified: Agency, old: str, new: str) -> None:
    path = verified.packs / "officers" / "li-na.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert (verified.grade(), codes(verified)) == ("secondary", ["XB-PACK-093"])


def test_a_malformed_verification_is_a_finding_and_the_pack_still_loads(verified: Agency) -> None:
    verified.edit("verifications/over.yaml", "entry_digest:", "digest:")
    assert verified.grade() == "secondary"
    assert "XB-PACK-004" in codes(verified)


def test_packs_check_reports_what_does_not_count_with_file_and_line(verified: Agency) -> None:
    assert [finding.code for finding in check_packs(verified.packs, [AREA]) if finding.severity == "error"] == []
    verified.edit("lapse.yaml", "more_than: 3", "more_than: 4")
    (finding,) = [finding for finding in check_packs(verified.packs, [AREA]) if finding.severity == "error"]
    assert finding.line("zh").startswith(
        "XB-PACK-090 packs/areas/990100-trialton/verifications/over.yaml:4：990100/over 在核实之后有改动"
    )


def test_a_source_that_is_a_repost_may_be_verified_by_the_original(trialton: Agency, tmp_path: Path) -> None:
    path = trialton.packs / "sources" / "trial-rule.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: local_rule", "kind: repost"), encoding="utf-8")
    before = [finding.line() for finding in check_packs(trialton.packs, [AREA])]
    trialton.verify(text(tmp_path))
    assert trialton.grade() == "primary"
    assert [finding.line() for finding in check_packs(trialton.packs, [AREA])] == before


def test_the_page_of_the_area_says_who_compared_it_and_when(verified: Agency) -> None:
    page = area_page(AREA, "zh", TODAY, packs=verified.packs)
    checked = {rule.basis.checked for section in page.questions for rule in section.rules if rule.basis.entry.endswith("/over")}
    assert checked == {"经办机构已核对原文（li-na，2026年11月26日）"}


def test_the_wrong_key_area_day_or_passphrase_is_refused_before_anything_is_written(trialton: Agency, tmp_path: Path) -> None:
    document = text(tmp_path)
    trialton.officer("wang-li", areas=("420100",))
    trialton.officer("zhao-min", on=date(2027, 1, 1))
    (trialton.keys / "li-na.pem").rename(trialton.keys / "kept.pem")
    (trialton.keys / "wang-li.pem").rename(trialton.keys / "li-na.pem")
    for officer, said in (("li-na", "is not that of"), ("zhao-min", "does not count on")):
        with pytest.raises(BadOfficer, match=said):
            trialton.verify(document, officer=officer)
    (trialton.keys / "kept.pem").rename(trialton.keys / "wang-li.pem")
    with pytest.raises(BadOfficer, match="may verify 420100, not 990100"):
        trialton.verify(document, officer="wang-li")
    with pytest.raises(BadOfficer, match="nobody is listed"):
        trialton.verify(document, officer="nobody")
    assert not (trialton.folder / "verifications").exists()


def test_a_private_key_is_for_its_owner_alone_and_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "li-na.pem"
    new_key(path, b"secret")
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(read_key(path, b"secret").private_bytes_raw()) == 32
    for wrong in (b"other", None):
        with pytest.raises(BadOfficer, match="does not open"):
            read_key(path, wrong)
    with pytest.raises(BadOfficer, match="already"):
        new_key(path, None)


def test_without_the_library_a_verified_pack_is_refused_and_says_what_to_install(
    verified: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("cryptography"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CannotCheckSignatures) as refused:
        load_pack(AREA, verified.packs)
    assert "pip install 'xubao[verify]'" in refused.value.line("en")
    (verified.folder / "verifications" / "over.yaml").unlink()
    assert verified.grade() == "secondary"
