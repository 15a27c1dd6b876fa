"""The question "I missed a month. What now?" and its answer. Knows no tables: everything stands in the address."""
