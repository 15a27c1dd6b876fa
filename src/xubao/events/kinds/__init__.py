"""The types of events, one file for each thing that something happens to."""
