"""The whole way of one person, step by step: from a question, through a refusal, to cover that is lost and comes back."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.journeys.sample_papers import photo
from tests.journeys.story_words import Words
from tests.journeys.visitor import Visitor
from tests.pressing import follow
from xubao.project.demo_people import FRESH

if TYPE_CHECKING:
    from playwright.sync_api import Page

PART = "500.00"
_ID_CARD = ("SAMPLE - NOT A DOCUMENT", "FICTIONAL PERSON", "999999 19900307 ****")
_RECEIPT = ("SAMPLE - NOT A DOCUMENT", "BANK RECEIPT 2026-09-18", "CNY 420.00")


@dataclass(slots=True)
class WholeStory:
    """Who takes part, and what they learn on the way: numbers of cases, the payment reference."""

    words: Words
    language: str
    person: Visitor
    clerk: Visitor
    reviewer: Visitor
    cashier: Visitor
    accountant: Visitor
    pictures: int = 0
    number: str = ""
    reference: str = ""
    taken: list[str] = field(default_factory=list)

    def shows(self, visitor: Visitor, name: str, *, whole: bool = True) -> None:
        """Keep what somebody sees as the next picture of the film."""
        self.pictures += 1
        self.taken.append(f"journey-{self.language}-{self.pictures:02d}-{name}")
        visitor.picture(self.taken[-1], whole=whole)

    def asks(self) -> None:
        """A question on the public site, answered by the rules; then one to the agency, answered by a clerk with the same."""
        page = self.person.page
        self.person.go("/")
        self.shows(self.person, "home", whole=False)
        page.fill("#where", self.words.area)
        page.fill("#last", self.words.last)
        page.check("[name='as'][value=flexible]")
        follow(page, "form.ask button[type=submit]")
        for asked_next in ("[name=scheme][value=city]", "form.ask fieldset input[type=radio] >> nth=0"):
            page.check(asked_next)
            follow(page, "form.ask button[type=submit]")
        assert "840.00" in self.person.text()
        self.shows(self.person, "answer")
        self.person.go("/enquiries/new/")
        page.select_option("#id_area", "000000")
        page.fill("#id_question", self.words.enquiry)
        page.fill("#id_phone", "13800000088")
        self.shows(self.person, "enquiry")
        follow(page, "main form button")
        enquiry = page.url.rstrip("/").rsplit("/", 1)[-1]
        desk = self.clerk.page
        self.clerk.go(f"/office/enquiries/{enquiry}/")
        desk.fill("#paid", "2022-11..2026-08")
        follow(desk, "button[value=insert_computed]")
        desk.fill("#text", self.words.opening + desk.input_value("#text"))
        self.shows(self.clerk, "clerk-answers")
        follow(desk, "button[value=answer]")
        page.reload()
        assert "1260.00" in self.person.text()
        self.shows(self.person, "enquiry-answered")

    def registers(self) -> None:
        """The registration with its one paper: handed in, verified, examined by one, approved by another."""
        page = self.person.page
        self.person.go("/register/")
        page.fill("[name=identity]", FRESH.identity)
        page.fill("[name=name]", FRESH.name)
        page.check("[name=category][value=other_flexible]")
        self.shows(self.person, "register")
        follow(page, "main form[method=post] button[type=submit]")
        number = _last_part(page)
        self._hands_in(number, "card.jpg", _ID_CARD)
        self.shows(self.person, "paper-handed-in")
        desk = self.clerk.page
        self._opens_paper(number)
        desk.fill("#name", FRESH.name)
        desk.fill("#identity", FRESH.identity)
        self.shows(self.clerk, "paper-verified")
        follow(desk, "button[value=accept]")
        self._acts(self.clerk, number, "propose_approval", self.words.examined)
        self.shows(self.clerk, "registration-proposed")
        self._acts(self.reviewer, number, "approve", self.words.registered)
        self.person.go(f"/my/{number}/")
        assert self.words.registered in self.person.text()
        self.shows(self.person, "registered")

    def applies(self) -> None:
        """The back-payment: months from the record, an amount, a payment reference."""
        page = self.person.page
        self.person.go("/start/")
        page.fill("#id_name", FRESH.name)
        page.fill("#id_identity", FRESH.identity)
        self.shows(self.person, "start")
        follow(page, "main form[method=post] button[type=submit]")
        self.number, self.reference = _last_part(page), page.inner_text(".code.large")
        assert "1260.00" in self.person.text()
        self.shows(self.person, "demand")

    def is_refused(self) -> None:
        """She says that a month was paid, and proves nothing: refused by two, with the reason in plain words."""
        number = self._asks_to_correct(self.words.correction)
        self.shows(self.person, "correction-asked")
        self._acts(self.clerk, number, "propose_refusal", self.words.without_proof)
        self._acts(self.reviewer, number, "refuse", self.words.refused)
        self.person.go(f"/my/{number}/")
        assert self.words.refused in self.person.text()
        self.shows(self.person, "refused")

    def is_determined_again(self) -> None:
        """With the receipt the record is corrected, and less is owed: decided again, the old demand gives way."""
        number = self._asks_to_correct(self.words.with_proof)
        self._hands_in(number, "receipt.jpg", _RECEIPT)
        self._acts(self.clerk, number, "propose_approval", self.words.proved)
        self.clerk.is_accessible()
        self.shows(self.clerk, "correction-proposed")
        self._acts(self.reviewer, number, "approve", self.words.corrected)
        self.reviewer.go(f"/office/cases/{self.number}/again/")
        self.reviewer.is_accessible()
        self.shows(self.reviewer, "determined-again")
        follow(self.reviewer.page, "button[value=approve]")
        self.person.go(f"/my/{self.number}/")
        self.reference = self.person.page.inner_text(".code.large")
        assert "840.00" in self.person.text()
        self.shows(self.person, "new-demand")

    def pays_part(self, picture: str = "bank") -> None:
        """A transfer at the bank, its statement, the import: the page of the person says what has come."""
        desk = self.accountant.page
        self.accountant.go("/demo/bank/")
        form = desk.locator("article.transfer", has_text="".join(self.reference.split())).locator("form").first
        form.locator("[name=amount]").fill(PART)
        follow(desk, form.locator("button:not([name])"))
        self.shows(self.accountant, picture, whole=False)
        follow(desk, "button[name=import]")
        self.person.go(f"/my/{self.number}/")

    def pays_the_rest_in_cash(self) -> None:
        """Over the counter, with a receipt; everything is paid now."""
        desk = self.cashier.page
        self.cashier.go(f"/office/cash/?reference={''.join(self.reference.split())}")
        assert desk.input_value("#id_amount") == "340.00"
        desk.fill("#id_tendered", "400.00")
        self.shows(self.cashier, "cash")
        follow(desk, "main form[method=post] button[type=submit]")
        self.shows(self.cashier, "cash-receipt")

    def is_at_the_hospital(self, picture: str) -> str:
        """The hospital asks over all three interfaces; what they say."""
        desk = self.clerk.page
        self.clerk.go("/demo/hospital/")
        desk.select_option("#identity", FRESH.identity)
        follow(desk, "main form button")
        self.shows(self.clerk, picture)
        return desk.inner_text("#said")

    def bounces(self) -> None:
        """The bank returns the transfer; an accountant says so on the evidence of the statement."""
        desk = self.accountant.page
        self.accountant.go("/demo/bank/")
        follow(desk, "form[action*='/bank/return/'] button >> nth=0")
        follow(desk, "button[name=import]")
        self.accountant.go("/office/debits/")
        self.shows(self.accountant, "returned")
        follow(desk, "button[value=bounced]")
        self.person.go(f"/my/{self.number}/")

    def _asks_to_correct(self, said: str) -> str:
        page = self.person.page
        self.person.go(f"/my/{self.number}/ask/correction/")
        page.fill("#id_first", "2026-09")
        page.fill("#id_text", said)
        follow(page, "main form button")
        return _last_part(page)

    def _hands_in(self, number: str, name: str, rows: tuple[str, ...]) -> None:
        self.person.go(f"/papers/{number}/")
        self.person.page.set_input_files("#file", {"name": name, "mimeType": "image/jpeg", "buffer": photo(rows)})
        follow(self.person.page, "main form button")
        assert name in self.person.text()

    def _opens_paper(self, number: str) -> None:
        self.clerk.go(f"/office/cases/{number}/papers/")
        follow(self.clerk.page, "td a")

    def _acts(self, staff: Visitor, number: str, act: str, reason: str) -> None:
        staff.go(f"/office/cases/{number}/")
        staff.page.check(f"#act-{act}")
        staff.page.fill("#reason", reason)
        follow(staff.page, "form[action$='/act/'] button")


def _last_part(page: "Page") -> str:
    return page.url.rstrip("/").rsplit("/", 1)[-1]
