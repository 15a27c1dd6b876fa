"""From packs to the flat tables of integers that formulas read, with a side table that knows where each row
came from.
"""
