"""Notices to people: what the answer says, told in time, by a channel that reaches them, once."""
