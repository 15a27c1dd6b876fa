"""Money in fen, exact rates, months, dates of effect, area codes, identity numbers. Standard library only."""
