"""Whatever stands in an address: a helpful page, never an error trace, never a wrong zero."""

import re

import pytest

from tests.public_site.public_site import PublicSite

WUHAN = "v=1&area=420100&scheme=city&last=2026-08&as=flexible&run=24"


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    ("query", "helps"),
    [
        ("v=1&area=420100&scheme=city&last=2026-13&as=flexible", ("2026-13", "2026-08")),
        ("v=1&area=420100&scheme=city&last=2027-03&as=flexible", ("2027-03",)),
        ("v=1&area=420100&scheme=city&last=1949-10&as=flexible", ("1949-10",)),
        ("v=1&area=410300&last=2026-08&as=flexible", ("410300", "12393")),
        ("v=1&area=420100&scheme=city&last=2026-08&as=emperor", ("emperor",)),
        ("v=9&area=420100&scheme=city&last=2026-08&as=flexible&run=24", ("9",)),
        (f"{WUHAN}&pay=2020-01-01", ("2020-01-01",)),
        (f"{WUHAN}&pay=2099-01-01", ("2099-01-01",)),
        (f"{WUHAN}&bill=-5", ("-5",)),
        (f"{WUHAN}&utm_source=paper", ("utm_source",)),
        (f"{WUHAN}&plan=gold", ("gold",)),
        ("v=1&area=420100&scheme=city&paid=2026-08..2025-01&as=flexible", ("2026-08..2025-01",)),
        ("v=1&area=420100&scheme=city&last=2026-08&as=flexible&run=24&on=1995-01-01", ()),
        ("%00=%00&area=%3Cscript%3Ealert(1)%3C/script%3E", ()),
    ],
)
def test_the_page_says_what_is_wrong_and_keeps_the_rest(
    site: PublicSite, language: str, query: str, helps: tuple[str, ...]
) -> None:
    answer = site.get(f"{language}/answer/?{query}")
    assert answer.status == 422
    assert "Traceback" not in answer.text
    assert "<script>alert" not in answer.text
    assert 'role="alert"' in answer.text or 'class="problem"' in answer.text
    assert "0.00" not in answer.text
    for words in helps:
        assert words in answer.text
    if "area=420100" in query and "paid" not in query:
        assert ("武汉市" if not language else "Wuhan") in answer.text


def test_words_with_two_meanings_are_asked_back_with_both(site: PublicSite) -> None:
    answer = site.get("/en/answer/?area=420100&scheme=city&last=last+August&as=flexible&run=24")
    assert answer.status == 422
    assert re.findall(r'type="radio" name="last" value="(\d{4}-\d\d)"', answer.text) == ["2026-08", "2025-08"]
    assert "August 2025" in answer.text


def test_an_area_with_several_meanings_is_asked_back_with_each(site: PublicSite) -> None:
    answer = site.get("/answer/?where=wh&last=8%E6%9C%88&as=flexible")
    assert set(re.findall(r'type="radio" name="area" value="(\d{6})"', answer.text)) == {"420100", "371000"}
    assert 'name="last" value="2026-08"' in answer.text


def test_words_become_an_address_that_means_the_same_next_year(site: PublicSite) -> None:
    answer = site.get("/answer/?where=%E6%AD%A6%E6%B1%89&scheme=city&last=8%E6%9C%88&as=flexible&run=24")
    assert answer.status == 200
    assert f"/en/answer/?{WUHAN.replace('&', '&amp;')}" in answer.text


def test_the_day_of_a_shared_answer_can_be_pinned(site: PublicSite) -> None:
    then = site.get(f"/answer/?{WUHAN}&on=2026-10-15")
    assert "如果2026年10月15日缴清" in then.text
    assert "如果2026年11月23日缴清" in site.get(f"/answer/?{WUHAN}").text


def test_the_part_for_the_slider_is_the_same_page_in_little(site: PublicSite) -> None:
    whole = site.get(f"/answer/?{WUHAN}&pay=2027-01-05").text
    part = site.get(f"/answer/drawn/?{WUHAN}&pay=2027-01-05")
    assert part.status == 200
    assert part.text.strip() in whole
    assert "首次参保" in part.text
    assert site.get("/answer/drawn/?area=420100").status == 422


def test_who_cannot_say_is_answered_with_what_does_not_depend_on_it(site: PublicSite) -> None:
    answer = site.get("/answer/?v=1&area=500000&last=2026-08&as=flexible&run=24&unknown=plan")
    assert answer.status == 200
    assert "您参保的是哪一档？" in answer.text
    assert "可以报销" in answer.text


def test_a_bill_makes_the_sum_and_is_marked_as_told(site: PublicSite) -> None:
    answer = site.get(f"/answer/?{WUHAN}&bill=366.50")
    assert "1,099.50" in answer.text
    assert "按您所说" in answer.text
    assert "1,099.50" not in site.get(f"/answer/?{WUHAN}").text


def test_the_rule_of_residents_shows_under_its_own_name_and_only_when_asked(site: PublicSite) -> None:
    answer = site.get(f"/answer/?{WUHAN}&window=no&years=2").text
    assert "居民医保要等 5 个月" in answer
    assert "不用等" in answer
    assert "居民医保要等 5 个月" not in site.get(f"/answer/?{WUHAN}").text
    already = "v=1&area=420100&scheme=city&last=2026-08&as=switched-from-resident&run=24"
    assert "scheme_heading" not in site.get(f"/answer/?{already}").text


def test_the_reasons_go_down_to_the_whole_article(site: PublicSite) -> None:
    answer = site.get("/en/answer/?v=1&area=420100&scheme=city&last=2026-08&as=flexible&run=24").text
    assert "The whole article" in answer
    assert "第二十三条" in answer


def test_a_scheme_is_asked_only_where_the_area_has_several(site: PublicSite) -> None:
    told = "last=2026-08&as=flexible"
    asked = site.get(f"/answer/?v=1&area=420100&{told}").text
    assert re.findall(r'type="radio" name="scheme" value="([\w-]+)"', asked) == ["city", "provincial-organs", "unknown"]
    organs = site.get(f"/answer/?v=1&area=420100&scheme=provincial-organs&{told}").text
    assert "湖北省直职工医保" in organs
    assert "早缴晚缴有没有不同，本站没有查明" in organs
    one_only = site.get(f"/answer/?v=1&area=500000&scheme=city&{told}&run=24&unknown=plan")
    assert one_only.status == 200
    assert "scheme=" not in one_only.text
    assert site.get(f"/answer/?v=1&area=500000&scheme=provincial-organs&{told}").status == 422
    moved = site.get(f"/ask/?v=1&area=420100&scheme=provincial-organs&{told}&change=area").text
    assert 'name="scheme"' not in moved


def test_who_never_paid_is_told_the_wait_of_a_first_enrolment(site: PublicSite) -> None:
    answer = site.get("/answer/?where=wuhan&scheme=city&never=yes&as=flexible")
    assert answer.status == 200
    assert "按首次参保处理，等待 6 个月" in answer.text
    assert "never=yes&amp;as=flexible" in answer.text
    contradiction = site.get("/answer/?v=1&area=420100&scheme=city&never=yes&as=left-employer")
    assert contradiction.status == 422
    assert "以前缴过" in contradiction.text


def test_a_chosen_base_is_asked_within_its_limits(site: PublicSite) -> None:
    shenzhen = "v=1&area=440300&last=2026-08&as=flexible&run=24"
    asked = site.get(f"/answer/?{shenzhen}").text
    assert 'name="base"' in asked
    assert "6,727.00 元到 33,633.00 元之间" in asked
    refused = site.get(f"/answer/?{shenzhen}&base=3000")
    assert refused.status == 422
    assert "3000.00 元不在 6727.00 元至 33633.00 元之间" in refused.text
    assert "base=8000.00" in site.get(f"/answer/?{shenzhen}&base=8000").text


def test_an_empty_answer_is_asked_again_with_a_word_on_it(site: PublicSite) -> None:
    again = site.get("/answer/?v=1&area=420100&scheme=city&last=2026-08&as=flexible&asked=run&since=")
    assert again.status == 422
    assert "这一题还没有回答。记不清的" in again.text


def test_a_rule_that_asks_for_a_fact_is_not_called_unknown(site: PublicSite) -> None:
    answer = site.get("/answer/?v=1&area=120000&last=2026-06&as=flexible&unknown=pension").text
    assert "能不能补缴要看“断缴月份的养老保险费缴了吗”" in answer
    assert "能不能补缴本站未查明" not in answer
    assert "断缴，补不了" not in answer


def test_of_a_least_number_of_months_only_that_they_are_paid_is_drawn(site: PublicSite) -> None:
    at_least = site.get("/answer/?v=1&area=420100&scheme=city&last=2026-08&as=flexible&run=6").text
    assert "2026年3月至8月（6 个月）：<strong>已缴</strong>" in at_least
    since = site.get("/answer/?v=1&area=420100&scheme=city&last=2026-08&as=flexible&since=2026-03").text
    assert "2026年3月至8月（6 个月）：<strong>等待，没有待遇</strong>" in since
    resident = site.get("/answer/?v=1&area=420100&scheme=city&last=2026-08&as=switched-from-resident&run=24")
    assert resident.status == 200
