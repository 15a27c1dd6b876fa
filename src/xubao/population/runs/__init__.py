"""A run over a whole population: unit by unit, resumable, with a manifest."""
