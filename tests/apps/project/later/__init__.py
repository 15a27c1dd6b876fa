"""An app of a later version: one table more. The gate is tried with it."""
