"""The public site: what a person opens. No tables."""
