"""The kinds of case: one readable table each, who may do what where, and which clock runs."""
