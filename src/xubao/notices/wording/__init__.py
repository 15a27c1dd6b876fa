"""The texts of notices as data, checked when they are read, and what fills them."""
