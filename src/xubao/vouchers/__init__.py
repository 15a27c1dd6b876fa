"""Proofs of payment: numbered without gaps, issued only for credited money, verifiable by anyone."""
