"""Verification by an agency: the quote of an entry found in the original, signed by an officer, checked on every reading."""
