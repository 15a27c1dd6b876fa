"""The two sides of an installation whose portal stands apart: what the core does with requests, what it tells in return."""
