"""接入方: hospitals and systems that ask by program, with their secrets, their tokens, and what each may do in which area."""
