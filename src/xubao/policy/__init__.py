"""Drafts of rules: what a policy officer changes, what it would do, and how it is published by two persons."""
