"""Yardsticks of whole populations."""
