"""Fixtures of the tests of papers."""

from tests.apps.records.papers.reading import read_here

__all__ = ["read_here"]
