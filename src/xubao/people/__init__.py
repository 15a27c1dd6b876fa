"""Insured persons and staff; the only package that stores identity numbers, and it stores them encrypted."""
