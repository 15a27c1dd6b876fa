"""Copies that can be put back, and the gate before a database is changed by a new version."""
