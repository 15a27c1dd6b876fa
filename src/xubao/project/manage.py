"""Administrative commands: ``python -m xubao.project.manage upgrade``, ``… rounds``, ``… verify``."""

import os
import sys


def main() -> None:
    """Run one Django command with this product's settings; where these are missing, say which and end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xubao.project.settings")
    from django.core.management import execute_from_command_line

    from xubao.project.env_file import EnvFileUnusable
    from xubao.project.environment import MissingSettings

    try:
        execute_from_command_line(sys.argv)
    except (MissingSettings, EnvFileUnusable) as problem:
        sys.stderr.write(f"{problem}\n\nA new installation: python -m xubao.project.first_setup --help\n")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
