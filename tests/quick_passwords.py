"""Passwords of tests: hashed as the product hashes them, with next to no work."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the least work that it takes; the strength of the product's own is a test of the settings."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
