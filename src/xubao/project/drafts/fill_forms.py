"""Puts what was typed back into the forms of a page: only its fields change, every other byte stays as it was."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_TYPED = frozenset({"text", "email", "tel", "number", "date", "month", "time", "datetime-local", "search", "url", ""})
_CHOSEN = frozenset({"checkbox", "radio"})

Attributes = dict[str, str | None]
Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Edit:
    """Write ``text`` in place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Tag:
    """A start tag. inside_end: where the content of a text area ends; select: the name of the list an option stands in."""

    name: str
    attributes: Attributes
    start: int
    end: int
    inside_end: int = 0
    select: str = ""


@dataclass(slots=True)
class FormSeen:
    """A form of a page. folded: the foldable parts it stands in, which are opened with it."""

    start: int
    action: str
    folded: tuple[Tag, ...]
    tags: list[Tag] = field(default_factory=list)

    def value_of(self, name: str) -> str:
        """The value of a hidden field."""
        return next((tag.attributes.get("value") or "" for tag in self.tags if tag.attributes.get("name") == name), "")

    def names(self) -> set[str]:
        """The names of the fields that somebody can fill in."""
        return {tag.attributes.get("name") or "" for tag in self.tags if _is_open(tag)} - {""}


class SeenPage(HTMLParser):
    """The forms of a page, and where its content begins."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[FormSeen] = []
        self.content_begins = -1
        self._html = html
        self._lines = [0]
        for line in html.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._form: FormSeen | None = None
        self._folded: list[Tag] = []
        self._select = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, their fields, and what folds them away."""
        start = self._offset()
        seen = Tag(tag, dict(attrs), start, start + len(self.get_starttag_text() or ""), select=self._select)
        if tag == "main":
            self.content_begins = seen.end
        elif tag == "details":
            self._folded.append(seen)
        elif tag == "form":
            self._form = FormSeen(start, seen.attributes.get("action") or "", tuple(self._folded))
            self.forms.append(self._form)
        elif self._form is not None and tag in ("input", "textarea", "select", "option"):
            self._form.tags.append(seen)
            self._select = (seen.attributes.get("name") or "") if tag == "select" else self._select

    def handle_endtag(self, tag: str) -> None:
        """Note where a text area, a list or a form ends."""
        if tag == "details" and self._folded:
            self._folded.pop()
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._form is not None and self._form.tags:
            self._form.tags[-1].inside_end = self._offset()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def edits_of(form: FormSeen, fields: Fields) -> list[Edit]:
    """The changes that put ``fields`` into the form, and open what folds it away. Hidden fields, passwords and files stay."""
    left = {name: list(values) for name, values in fields.items()}
    edits = [Edit(t.start, t.end, _written(t, {**t.attributes, "open": None})) for t in form.folded if "open" not in t.attributes]
    for tag in form.tags:
        name = tag.attributes.get("name") or tag.select
        if not _is_open(tag) or not name:
            continue
        if tag.name == "option" or _kind(tag) in _CHOSEN:
            edits += _chosen(tag, fields.get(name), one_of_many=tag.name == "option" or _kind(tag) == "radio")
        elif left.get(name):
            edits.append(_typed(tag, left[name].pop(0)))
    return edits


def edited(html: str, edits: Iterable[Edit]) -> str:
    """The page with all changes made."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda item: (item.start, item.end)):
        if edit.start < done:
            continue
        parts += [html[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, html[done:]])


def _is_open(tag: Tag) -> bool:
    if "disabled" in tag.attributes or "readonly" in tag.attributes:
        return False
    return tag.name in ("textarea", "option") or (tag.name == "input" and (_kind(tag) in _TYPED or _kind(tag) in _CHOSEN))


def _kind(tag: Tag) -> str:
    return (tag.attributes.get("type") or "").lower() if tag.name == "input" else ""


def _typed(tag: Tag, value: str) -> Edit:
    if tag.name == "textarea":
        # A line break right after the tag is not part of the text.
        return Edit(tag.end, max(tag.inside_end, tag.end), f"\n{escape(value)}")
    return Edit(tag.start, tag.end, _written(tag, {**tag.attributes, "value": value}))


def _chosen(tag: Tag, values: list[str] | None, *, one_of_many: bool) -> list[Edit]:
    # A list or a row of radio buttons that was not sent keeps its choice; a box that was not sent was not ticked.
    if (values is None and one_of_many) or (tag.name == "option" and "value" not in tag.attributes):
        return []
    mark = "selected" if tag.name == "option" else "checked"
    wanted = (tag.attributes.get("value") if "value" in tag.attributes else "on") in (values or [])
    attributes = {name: value for name, value in tag.attributes.items() if name != mark} | ({mark: None} if wanted else {})
    return [Edit(tag.start, tag.end, _written(tag, attributes))]


def _written(tag: Tag, attributes: Attributes) -> str:
    return "<" + " ".join([tag.name, *(n if v is None else f'{n}="{escape(v)}"' for n, v in attributes.items())]) + ">"
