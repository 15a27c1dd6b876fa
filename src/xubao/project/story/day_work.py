"""What an installation does every day by itself, done for the day that the demo's clock shows."""

from io import StringIO

from django.core.management import call_command, get_commands

# In the order of an agency's night; deploy/ runs the same commands.
DAILY = ("advance_cases", "channel_orders", "outbox", "enquiries", "notices")


def work_of_the_day() -> tuple[str, ...]:
    """Run every daily command that this installation has; what each said, one line a command."""
    said = []
    for name in DAILY:
        if name not in get_commands():
            continue
        out = StringIO()
        call_command(name, stdout=out, stderr=out)
        said += [f"{name}: {' '.join(out.getvalue().split())}"]
    return tuple(said)
