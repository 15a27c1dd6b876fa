"""Administrative commands: ``python -m xubao.project.manage migrate``, ``… outbox``, ``… verify``."""

import os
import sys


def main() -> None:
    """Run one Django command with this product's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xubao.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
