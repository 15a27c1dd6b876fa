"""Ways to run a program that refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SYSTEM_USERS = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """How to start a program: a command before it, or another user and group; neither means as this user."""

    name: str
    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def own(self, folder: Path) -> None:
        """Give ``folder`` to the user that the program will run as."""
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)

    def start(self, command: list[str], log: Path) -> subprocess.Popen[bytes]:
        """Start ``command`` with its output going to ``log``."""
        with log.open("ab") as output:
            return subprocess.Popen(
                [*self.prefix, *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
                user=self.user,
                group=self.group,
                extra_groups=None if self.user is None else [],
            )


def unprivileged_accounts() -> Iterator[Account]:
    """Yield the ways open to this process, the gentlest first."""
    if os.geteuid() != 0:
        yield Account("this user")
        return
    # A user namespace creates no user and changes no owner; containers may forbid it.
    if shutil.which("unshare"):
        yield Account("a user namespace", prefix=("unshare", "--user", "--map-user=1000"))
    for name in _SYSTEM_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        yield Account(f"the user {name}", user=entry.pw_uid, group=entry.pw_gid)
