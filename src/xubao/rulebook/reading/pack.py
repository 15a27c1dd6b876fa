"""A pack: everything that is known of one pooling area, typed, with the sources that it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from xubao.rulebook import canonical_json
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.area_file import AreaFile, Question
from xubao.rulebook.format.entry import Entry, Unknown
from xubao.rulebook.format.files import ContributionFile, LapseFile, Setting
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.format.source import Source
from xubao.rulebook.format.verification import Verification
from xubao.rulebook.lookup_errors import UnknownScheme
from xubao.rulebook.pack_error import Place
from xubao.rulebook.reading.positioned_yaml import Document
from xubao.values.area_code import AreaCode

AREA = "area.yaml"
CONTRIBUTION = "contribution.yaml"
LAPSE = "lapse.yaml"
EXAMPLES = "examples.yaml"


class Located(NamedTuple):
    """An entry and where it stands: file of the area folder, list, number in the list from 0."""

    entry: Entry | Unknown
    file: str
    key: str
    number: int


@dataclass(frozen=True, eq=False)
class Pack:
    """One area. `documents` are the files as read: area.yaml, contribution.yaml, lapse.yaml;
    `source_documents` the cited sources. `verified`: by entry, what an officer has read in the original; such an
    entry is graded primary.
    """

    identity: AreaFile
    contribution: ContributionFile
    lapse: LapseFile
    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    source_documents: Mapping[str, Document]
    verified: Mapping[str, Verification] = field(default_factory=dict)

    @property
    def area(self) -> AreaCode:
        """The six-digit code."""
        return AreaCode(self.identity.area)

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """What months and years cost."""
        return self.contribution.amounts

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The rules of a lapse, the special before the general."""
        return self.lapse.provisions

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Dated settings, of both files."""
        return (*self.contribution.settings, *self.lapse.settings)

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """What is expressly not known, of both files."""
        return (*self.contribution.unknown, *self.lapse.unknown)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Open questions by id."""
        return {question.id: question for question in self.identity.questions}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the canonical JSON of the parsed files, of the sources they cite and of the verifications that count:
        names this content for ever.
        """
        content = {
            "files": {name: document.value for name, document in self.documents.items()},
            "sources": {name: document.value for name, document in self.source_documents.items()},
        }
        if self.verified:
            content["verified"] = {name: verification.signature for name, verification in self.verified.items()}
        return canonical_json.digest(content)

    @property
    def default_scheme(self) -> str:
        """The scheme meant where none is named."""
        return next(
            (name for name, scheme in self.identity.schemes.items() if scheme.default),
            next(iter(self.identity.schemes)),
        )

    @property
    def default_plan(self) -> str:
        """The plan meant where none is named in the pack."""
        return next(
            (name for name, plan in self.identity.plans.items() if plan.default),
            next(iter(self.identity.plans)),
        )

    def scheme_named(self, name: str | None) -> str:
        """The scheme of that name, or the default one. Raises UnknownScheme."""
        if name is None:
            return self.default_scheme
        if name not in self.identity.schemes:
            raise UnknownScheme(self.area, name, tuple(self.identity.schemes))
        return name

    def is_local(self, entry: Entry) -> bool:
        """Is an entry the area's own? What it takes over from the nation says nothing of how well the area is known."""
        return self.sources[entry.source].level != "nation"

    def schemes_of(self, entry: Entry | Unknown) -> tuple[str, ...]:
        """The schemes for which an entry holds."""
        return (self.default_scheme,) if entry.scheme is None else _several(entry.scheme)

    def plans_of(self, entry: Amount | Unknown) -> tuple[str, ...]:
        """The plans for which an amount holds."""
        return (self.default_plan,) if entry.plan is None else _several(entry.plan)

    def located(self) -> Iterator[Located]:
        """Every dated entry with its place."""
        for file, content in ((CONTRIBUTION, self.contribution), (LAPSE, self.lapse)):
            for key in content.__struct_fields__:
                for index, entry in enumerate(getattr(content, key)):
                    yield Located(entry, file, key, index)

    def place(self, located: Located, key: str | None = None) -> Place:
        """File and line of an entry, or of one of its keys."""
        return self.documents[located.file].place(located.key, located.number, key=key)


def _several(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names
