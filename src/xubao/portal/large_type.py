"""Larger type and fewer things on a page, chosen in the address: everything under ``/big/`` is the same site in that form."""

from django.urls import get_script_prefix

PREFIX = "/big"


def is_large() -> bool:
    """Is the page that is being answered asked for in large type?"""
    return get_script_prefix().endswith(f"{PREFIX}/")
