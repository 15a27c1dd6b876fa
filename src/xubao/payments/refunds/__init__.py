"""Refunds: asked for, agreed to by another person, sent to the bank in a batch, confirmed by a statement or returned."""
