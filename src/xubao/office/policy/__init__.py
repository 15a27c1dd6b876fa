"""Drafts of rules in the back office."""
