"""Finds the demand that a line of a statement may be for, and says why."""
