"""Reads what banks export: CSV, Excel, camt.053, camt.054, MT940. Pure: bytes in, checked lines out."""
