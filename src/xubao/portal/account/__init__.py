"""Signing in for the public and for staff from outside, a person's own data, and who may act for her. Needs the database."""
