"""What a changed rule would do to a population, beside the rules in force, which cannot be altered here."""
