"""Notices as people meet them: is this one genuine, what was I told, how do I want to be told."""
