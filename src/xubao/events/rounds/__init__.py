"""Work that comes back: what is to be done again and again, when it was done last, and what came of it."""
