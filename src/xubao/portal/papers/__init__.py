"""Handing in papers from a phone, for a case or an enquiry. Needs the database."""
