"""Materials of a case: which papers may be asked for and why, what is missing, whether a paper agrees with the record."""
