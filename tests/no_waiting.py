"""What a deployment takes time for on purpose, and tests need not: the disk, and passwords that are slow to guess."""

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with the least work that it takes; the strength of the product's own is a test of the settings."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


def wait_for_no_disk() -> None:
    """SQLite writes as the PostgreSQL of the tests does: what lives for minutes need not outlive the machine."""
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


def hash_quickly() -> None:
    """Hundreds of tests have somebody sign in."""
    settings.PASSWORD_HASHERS = [f"{__name__}.{QuickArgon2.__name__}"]
