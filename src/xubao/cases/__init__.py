"""A person's matter from the missed month to restored cover: where the parts meet."""
