"""The search over areas, guides and terms."""
