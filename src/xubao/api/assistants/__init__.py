"""The interface for assistants: the same answers over the Model Context Protocol, read-only and without personal data."""
