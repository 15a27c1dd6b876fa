"""From a missed month to restored cover, lost again by a bounced payment and paid again, through every layer of the product.

In Chinese in the suite; ``python -m tools.film`` walks it in both languages and keeps the pictures (docs/tutorial).
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.journeys.demo_site import DemoSite
from tests.journeys.story_words import CHINESE, ENGLISH
from tests.journeys.visitor import Visitor
from tests.journeys.whole_story import WholeStory
from tests.pressing import follow
from xubao.project.demo_people import FRESH

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_DOCS = Path(__file__).parents[2] / "docs"
_TUTORIAL, _PICTURES = _DOCS / "tutorial", _DOCS / "screenshots"
_LANGUAGES = os.environ.get("XUBAO_FILM", "zh").split()


@pytest.fixture(params=_LANGUAGES)
def story(request: pytest.FixtureRequest, browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[WholeStory]:
    """Everybody who takes part, each in a browser of their own: the person on a phone, the others at their desks."""
    words = {"zh": CHINESE, "en": ENGLISH}[request.param]
    person = Visitor(browser, site, pictures, 360, prefix=words.prefix)
    desks = [Visitor(browser, site, pictures, 1280, prefix=words.prefix) for _role in range(4)]
    _resets(desks[0])
    for name, desk in zip(("clerk", "reviewer", "cashier", "accountant"), desks, strict=True):
        desk.signs_in(name)
    clerk, reviewer, cashier, accountant = desks
    yield WholeStory(words, request.param, person, clerk, reviewer, cashier, accountant)
    for visitor in (person, *desks):
        visitor.context.close()


def test_the_whole_story(story: WholeStory, site: DemoSite) -> None:
    _begins(story)
    story.asks()
    story.registers()
    story.applies()
    story.is_refused()
    story.is_determined_again()
    notice = story.person.page.get_attribute("a[href*='/decisions/']", "href")
    assert "原核定与新核定" in "".join(_text_of(story.person, f"{site.url}{notice}").split())
    story.pays_part()
    assert "500.00" in story.person.text()
    story.shows(story.person, "part-paid")
    story.pays_the_rest_in_cash()
    _is_covered(story, site)
    _asked_at_the_hospital(story, "hospital-covered", story.words.covered)
    story.bounces()
    assert story.words.restored not in story.person.page.inner_text("h1")
    story.shows(story.person, "cover-withdrawn")
    _asked_at_the_hospital(story, "hospital-not-covered", story.words.uncovered)
    story.pays_part("bank-again")
    assert story.words.restored in story.person.page.inner_text("h1")
    story.shows(story.person, "restored-again")
    _check_books(site, story.number)
    _is_told(story)


def _resets(visitor: Visitor) -> None:
    """As it was when the demo had been filled: what an earlier language left behind is gone."""
    visitor.go("/demo/")
    follow(visitor.page, "form[action$='/reset/'] button")
    assert visitor.page.locator(".message.success").count() == 1


def _begins(story: WholeStory) -> None:
    story.clerk.go("/demo/")
    story.clerk.is_accessible()
    story.shows(story.clerk, "demo", whole=False)


def _is_covered(story: WholeStory, site: DemoSite) -> None:
    person = story.person
    person.page.reload()
    assert story.words.restored in person.page.inner_text("h1")
    # What was corrected is not among the months that were paid here.
    assert "2026-10" in person.text()
    assert person.page.locator("td:has-text('2026-09')").count() == 0
    story.shows(person, "restored")
    href = person.page.get_attribute("a[href$='/voucher.pdf']", "href")
    text = _text_of(person, f"{site.url}{href}")
    for shown in (FRESH.name, "999***********", "840.00", "2026-10 至 2026-11", "2026-11-23", "元整"):
        assert shown in text, shown
    follow(person.page, "main a[href*='/v/']")
    assert FRESH.name not in person.text()
    # The QR code on the paper carries this very address.
    assert person.page.url.replace("/en/v/", "/v/") in text.replace("\n", "")
    story.shows(person, "voucher-verified")


def _asked_at_the_hospital(story: WholeStory, picture: str, expected: str) -> None:
    said = story.is_at_the_hospital(picture)
    assert expected in said
    assert story.words.agree in said


def _text_of(person: Visitor, url: str) -> str:
    pdf = person.context.request.get(url).body()
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def _is_told(story: WholeStory) -> None:
    """The tutorial shows what was seen, in order, and every picture of it is there."""
    page = _TUTORIAL / {"zh": "the-whole-story.md", "en": "the-whole-story.en.md"}[story.language]
    assert re.findall(r"screenshots/(journey-[\w-]+)\.png", page.read_text(encoding="utf-8")) == story.taken
    if "XUBAO_FILM" not in os.environ:
        assert [name for name in story.taken if not (_PICTURES / f"{name}.png").exists()] == []


def _check_books(site: DemoSite, number: str) -> None:
    assert site.rows("SELECT sum(amount_fen) FROM ledger_leg") == [(0,)]
    credited = site.rows(
        "SELECT c.channel, c.amount_fen FROM payments_credit c JOIN payments_demand d ON d.id = c.demand_id"
        f" WHERE d.subject = '{number}' ORDER BY c.id"
    )
    assert [tuple(map(str, row)) for row in credited] == [("bank", "50000"), ("cash", "34000"), ("bank", "50000")]
    proof = site.command("verify")
    assert proof.returncode == 0, proof.stdout + proof.stderr
    assert "0 findings" in proof.stdout
