"""Notices in the back office: the queue, one notice, letting held ones go, letters."""
