"""Areas and dates side by side, for the same person."""
