"""Worked examples in the shared format: their fields, the checks of one example, and its errors."""
