"""Contribution months as they were reported: append-only, every row knows its origin."""
