"""Administrative commands: ``python -m xubao.project.manage upgrade``, ``… rounds``, ``… verify``."""

import os
import sys


def main() -> None:
    """Run one Django command with this product's settings; where these are missing, say which and end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xubao.project.settings")
    from django.core.management import execute_from_command_line

    from xubao.project.refused_start import ending_in_words

    with ending_in_words():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
