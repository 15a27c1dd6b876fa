"""A person's own matter: opening a case, coming back to it, checking a voucher. Needs the database."""
