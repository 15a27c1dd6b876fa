"""Letters: printed in batches with a list on top, then handed to the post."""
