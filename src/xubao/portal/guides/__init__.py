"""Readable pages made from packs: an area, a question in an area, and what holds everywhere."""
