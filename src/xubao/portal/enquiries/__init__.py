"""Questions to the office from the public site. Needs the database."""
