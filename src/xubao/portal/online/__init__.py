"""Paying a demand online: choosing a channel, what became of an order, and the addresses that the channels call."""
