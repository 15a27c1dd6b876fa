"""Settings, addresses and wiring: the only package that knows every other package exists."""
