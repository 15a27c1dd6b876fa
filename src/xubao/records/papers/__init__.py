"""Papers that people hand in: the original kept with its digest, what it is, where it came from, how it stands."""
