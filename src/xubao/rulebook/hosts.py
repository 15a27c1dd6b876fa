"""Hosts that are never linked, and hosts whose pages are machine-written and never the only basis of a
value.
"""

from __future__ import annotations

from urllib.parse import urlsplit

FORBIDDEN = frozenset(
    {
        "7wiath.icu",
        "blog.lgjyuntun.com",
        "ccv168.com",
        "duobangwang.com",
        "duocaiyimin.com",
        "gardenhomesupplies.com",
        "ilabmx.com",
        "jjzqelm.cn",
        "leke7788.com",
        "tjdiaoyu.com",
        "tuyjofm.cn",
        "yzzsnet.com",
        "zrfz123.com",
    }
)
"""Expired or taken-over domains whose copies carry advertising, adult or gambling text around the legal
text.
"""

MACHINE_WRITTEN = frozenset({"hzbdd.com", "jiusongjiankang.com"})
"""Content pages that paste one city's rule under another city's name."""


def host_in(address: str, hosts: frozenset[str]) -> bool:
    """Is the host of the address one of them, or a part of one?"""
    host = (urlsplit(address).hostname or "").lower()
    return any(host == known or host.endswith(f".{known}") for known in hosts)
