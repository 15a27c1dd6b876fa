"""The secret of a demo: made once, for its owner only."""

import secrets
from pathlib import Path


def demo_secret(home: Path) -> str:
    """Kept in a file, so that a restart of the demo does not sign everybody out."""
    file = home / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return file.read_text(encoding="ascii")
