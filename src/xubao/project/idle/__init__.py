"""Sessions in which nobody does anything end, after a warning, and lose nothing that was typed (decision 0059)."""
