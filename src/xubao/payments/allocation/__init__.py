"""In what order money counts for the months of a demand."""
