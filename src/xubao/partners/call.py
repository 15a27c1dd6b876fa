"""One request of a partner, as the operation that answers it sees it; and what it answers."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from xubao.cases.public import Actor, Party
from xubao.partners.errors import NotGranted
from xubao.people.clients.public import Bearer, PartnerScope
from xubao.people.public import record_read
from xubao.values.area_code import AreaCode


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a Struct or plain data as JSON, or bytes as they are. ``location``: where a new thing stands."""

    content: Any
    status: int = 200
    location: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Who asks, for what, at which moment. given: the parts of the address; query, body: as their operation declares them."""

    operation: str
    scope: PartnerScope | None
    bearer: Bearer
    at: datetime
    today: date
    lang: str
    given: dict[str, str] = field(default_factory=dict)
    query: Any = None
    body: Any = None

    def area(self, code: str) -> AreaCode:
        """The area, if the client may do this there; raises NotGranted."""
        areas = self.bearer.areas_for(self.scope) if self.scope else frozenset()
        if code not in areas:
            raise NotGranted(
                code, where="area",
                en=f"{self.bearer.client_id} may not do this in area {code}.",
                zh=f"接入方 {self.bearer.client_id} 在统筹地区 {code} 没有此权限。",
            )  # fmt: skip
        return AreaCode(code)

    @property
    def areas(self) -> frozenset[str]:
        """All areas in which the client may do this."""
        return self.bearer.areas_for(self.scope) if self.scope else frozenset()

    @property
    def actor(self) -> Actor:
        """For the log of a case: the partner acts for the person, with no more rights than she has."""
        return Actor(f"partner/{self.bearer.client_id}", Party.INSURED_PERSON)

    def saw(self, person_id: int | None) -> None:
        """Write down for the person that this partner was told something of her."""
        if person_id is not None:
            record_read(person_id, reader=self.reader, page=self.operation, at=self.at)

    @property
    def reader(self) -> str:
        """Who read, as the person sees it."""
        return reader_name(self.bearer)


def reader_name(bearer: Bearer) -> str:
    """How the person sees a partner that read something of her."""
    return f"{bearer.name}（{bearer.client_id}）"
