"""The table of operations, by what is asked."""
