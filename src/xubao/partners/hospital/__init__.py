"""The hospital interface as many hospital clients speak it: person query (1101) and benefit check (2001), mapped by a file."""
