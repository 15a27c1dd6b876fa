"""Who loses cover on which day unless they pay: lists for the offices, in bounded batches, and a calendar of the year."""
