"""用人单位: who employs whom since when, which staff were registered, and what the agency assessed where they were not.

Employment is participation as it was reported, so it stands beside the months; amounts come finished from above.
"""
