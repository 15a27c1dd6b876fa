"""Full texts of law: articles, quotes held to them, digests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rulebook.law_pack import HEAD, TEXT, write_with_law
from tests.unit.rulebook.small_pack import line_of
from xubao.rulebook.articles import articles_of, full_texts, law_text, named_articles, require_articles
from xubao.rulebook.checks.check_packs import check_packs
from xubao.rulebook.chinese_numerals import format_numeral, parse_numeral
from xubao.rulebook.law_errors import ArticleMissing, LawTextWrong, NoFullText, NoSuchArticle, QuoteNotInText
from xubao.rulebook.quoted_text import stands_in


def test_a_quote_that_stands_in_its_article_is_no_finding(tmp_path: Path) -> None:
    assert check_packs(write_with_law(tmp_path, "在三个月内补缴的，视为连续缴费", "article: 第九条")) == []


@pytest.mark.parametrize(
    ("quote", "article"),
    [
        ("在三个月内补缴的,视为连续缴费:(一)补缴", "article: 第九条"),
        ("在三个月内 补缴的，视为 连续缴费", 'article: "9"'),
        ("等待期为6个月(含缴费当月)", "article: 第九条第二款"),
        ("在三个月内补缴的…补缴全部欠费的", "article: 第九条第一款"),
        ("每年3075元", 'article: "9、10"'),
    ],
)
def test_width_white_space_and_an_ellipsis_make_no_difference(tmp_path: Path, quote: str, article: str) -> None:
    assert check_packs(write_with_law(tmp_path, quote, article)) == []


@pytest.mark.parametrize(
    ("quote", "article", "hint"),
    [
        ("在三个月内补缴的，视为不间断缴费", "article: 第九条", 'nearest is "第九条 在三个月内补缴的'),
        ("每年3075元", "article: 第九条", "it stands in 第十条第一款"),
        ("等待期为6个月", "article: 第九条第一款", "it stands in 第九条第二款"),
        ("补缴全部欠费的…在三个月内补缴的", "article: 第九条", "nearest is"),
        ("等待期为六个月", "article: 第九条", "等待期为6个月"),
    ],
)
def test_a_quote_that_does_not_stand_there_is_named_with_file_line_and_the_nearest_text(
    tmp_path: Path, quote: str, article: str, hint: str
) -> None:
    root = write_with_law(tmp_path, quote, article)
    (finding,) = check_packs(root)
    assert isinstance(finding, QuoteNotInText)
    assert finding.file == "packs/areas/990100-trialton/lapse.yaml"
    assert finding.line_number == line_of(root, "lapse.yaml", quote)
    assert quote in str(finding)
    assert hint in str(finding)


@pytest.mark.parametrize("article", ["article: 第十一条", "article: 附则", "note: 无条款"])
def test_a_verbatim_quote_names_an_article_that_is_there(tmp_path: Path, article: str) -> None:
    (finding,) = check_packs(write_with_law(tmp_path, "在三个月内补缴的", article))
    assert isinstance(finding, ArticleMissing)
    assert "articles 8 to 10" in str(finding)


def test_a_gist_is_not_held_to_the_wording(tmp_path: Path) -> None:
    assert check_packs(write_with_law(tmp_path, '"[gist] 三个月内补缴算连续"', "article: 第九条", kind="gist")) == []


@pytest.mark.parametrize(
    ("head", "text", "says"),
    [
        (HEAD, TEXT.replace("6个月", "3个月"), "digest"),
        (HEAD.replace("试医保〔2017〕1号", "试医保〔2018〕1号"), TEXT, "试医保〔2018〕1号"),
        (HEAD, TEXT.replace("第九条", "第十九条"), "article 19"),
        (HEAD, "## 总则\n", "no article"),
        ("", TEXT, "## 第一章"),
    ],
)
def test_a_text_that_is_not_what_its_source_says_is_a_finding(tmp_path: Path, head: str, text: str, says: str) -> None:
    root = write_with_law(tmp_path, "三个月", "article: 第九条", head=head, text=text)
    wrong = [finding for finding in check_packs(root) if isinstance(finding, LawTextWrong)]
    assert says in " ".join(str(finding) for finding in wrong)


def test_a_text_without_its_source_and_a_source_without_its_text_are_findings(tmp_path: Path) -> None:
    root = write_with_law(tmp_path, "在三个月内补缴的", "article: 第九条")
    (root / "law/trial-rule.md").rename(root / "law/other-rule.md")
    says = [str(finding) for finding in check_packs(root)]
    assert any("there is no such file" in line for line in says)
    assert any("sources/other-rule.yaml is missing" in line for line in says)


def test_the_whole_article_is_found_as_an_entry_names_it(tmp_path: Path) -> None:
    root = write_with_law(tmp_path, "在三个月内补缴的", "article: 第九条")
    (article,) = articles_of("trial-rule", "第九条第二款", root)
    assert (article.heading, article.chapter, article.named) == ("第九条", "第一章 总则", 2)
    assert article.paragraphs[0] == "第九条 在三个月内补缴的，视为连续缴费：\n（一）补缴全部欠费的；\n（二）当月缴费的。"
    assert articles_of("trial-rule", None, root) == articles_of("trial-news", "9", root) == ()


def test_somebody_who_asks_by_name_hears_what_is_there() -> None:
    assert require_articles("中华人民共和国社会保险法", "23")[0].text.startswith("第二十三条")
    with pytest.raises(NoFullText, match="social-insurance-law"):
        require_articles("wuhan-current-rule", "5")
    for article in ("99", "0", "附则"):
        with pytest.raises(NoSuchArticle, match="98"):
            require_articles("social-insurance-law", article)


def test_every_full_text_ships_with_the_repository_and_counts_its_articles() -> None:
    counts = {name: len(law_text(name).articles) for name in full_texts()}
    assert counts == {
        "accessible-environment-law": 72, "administrative-reconsideration-law": 90, "civil-code": 2, "civil-code-2021": 204,
        "data-security-law": 55, "fund-supervision-regulation": 50, "identity-card-law": 23,
        "online-government-services-regulation": 16, "personal-information-protection-law": 74,
        "premium-collection-regulation": 31, "public-holidays-regulation-2024": 8, "shanghai-regulation": 66,
        "social-insurance-handling-regulation": 63, "social-insurance-law": 98, "zhejiang-medical-security-regulation": 59,
    }  # fmt: skip


def test_the_law_says_nothing_of_a_wait_or_of_back_payment_by_a_person() -> None:
    """社会保险法 has no 等待 and no 补缴 in it, and 滞纳金 only for employers (Art. 86)."""
    articles = law_text("social-insurance-law").articles.values()
    assert not [article.number for article in articles if "等待" in article.text or "补缴" in article.text]
    assert [article.number for article in articles if "滞纳金" in article.text] == [86]


@given(st.integers(1, 9999))
def test_a_numeral_is_read_as_it_is_written(number: int) -> None:
    assert parse_numeral(format_numeral(number)) == number
    (named,) = named_articles(f"第{format_numeral(number)}条")
    assert named == (number, None)


@given(st.text(alphabet="第条款、，;0129一二十百千零附 ", max_size=8))
def test_any_text_either_names_articles_or_none(text: str) -> None:
    assert all(named.number >= 0 for named in named_articles(text))


@st.composite
def quotes_of_law(draw: st.DrawFn) -> tuple[str, str]:
    """An article of a statute, and a stretch of it with blanks put in and the width of its punctuation changed."""
    article = draw(st.sampled_from(sorted(law_text("social-insurance-handling-regulation").articles.values())))
    begins = draw(st.integers(0, len(article.text) - 8))
    ends = draw(st.integers(begins + 8, len(article.text)))
    quote = article.text[begins:ends]
    for full, half in (("，", ","), ("（", "("), ("）", ")"), ("；", ";"), ("：", ":")):
        if draw(st.booleans()):
            quote = quote.replace(full, half)
    gap = draw(st.integers(0, len(quote)))
    return article.text, quote[:gap] + draw(st.sampled_from(["", " ", "\u3000", "\n"])) + quote[gap:]


@given(quotes_of_law())
def test_every_stretch_of_an_article_stands_in_it_and_no_changed_one_does(drawn: tuple[str, str]) -> None:
    text, quote = drawn
    assert stands_in(quote, text)
    assert not stands_in(quote.strip()[:-1] + "补缴", text)
