"""Whom to ask, how to pay, which papers may be asked for."""

from __future__ import annotations

from xubao.engine.area_page.document import Contact
from xubao.engine.pack_words.catalogue import PackWords
from xubao.rulebook.format.area_file import AreaFile, Channel, Material
from xubao.rulebook.hosts import FORBIDDEN, MACHINE_WRITTEN, host_in


def authorities(identity: AreaFile, words: PackWords) -> tuple[Contact, ...]:
    """Who decides policy, who runs the scheme, who takes the money."""
    offices = identity.authorities
    named = (("policy", offices.policy), ("agency", offices.agency), ("collection", offices.collection))
    return tuple(Contact(words.text(office), words.say[f"page.office.{role}"]) for role, office in named if office)


def hotlines(identity: AreaFile, words: PackWords) -> tuple[Contact, ...]:
    """Telephone numbers and what they answer."""
    return tuple(
        Contact(line.number, words.say["comma"].join(text for text in (words.text(line.for_), words.text(line.hours)) if text))
        for line in identity.hotlines
    )


def channels(identity: AreaFile, words: PackWords) -> tuple[Contact, ...]:
    """Ways to pay, register or ask."""
    return tuple(Contact(words.text(item.names), _uses(item, words), _link(item.url)) for item in identity.channels)


def materials(identity: AreaFile, words: PackWords) -> tuple[Contact, ...]:
    """Papers that may be asked for, with the legal basis."""
    return tuple(Contact(words.text(item.names), _basis(item, words)) for item in identity.materials)


def _uses(channel: Channel, words: PackWords) -> str:
    return words.joined(words.say[f"page.channel.{use}"] for use in channel.for_)


def _basis(material: Material, words: PackWords) -> str:
    # A basis is written in both languages, or in Chinese alone: then it is quoted as it stands.
    return words.text(material.for_) or words.text(material.basis)


def _link(url: str | None) -> str | None:
    allowed = url and url.startswith(("http://", "https://")) and not host_in(url, FORBIDDEN | MACHINE_WRITTEN)
    return url if allowed else None
