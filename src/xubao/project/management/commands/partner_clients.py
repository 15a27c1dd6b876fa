"""``partner_clients``: the same as the page of the back office, for an installation without a second administrator at hand.

What decides rights still takes two: whoever asks for a grant (``--by``) is not who agrees to it.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import now, served_areas
from xubao.people.clients.public import (
    ClientGrant,
    NewClient,
    PartnerClient,
    PartnerScope,
    agree_grant,
    ask_grant,
    client_named,
    end_client,
    end_grant,
    register_client,
    rotate_secret,
)
from xubao.values.errors import XubaoError


class Command(BaseCommand):
    """Registers, grants, rotates and stops partner clients."""

    help = "List partner clients, register one, ask for and agree to grants, change a secret, stop one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The acts."""
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list")
        new = acts.add_parser("register")
        new.add_argument("name")
        new.add_argument("contact")
        new.add_argument("--rate", type=int, default=600)
        ask = acts.add_parser("ask")
        ask.add_argument("client_id")
        ask.add_argument("scope", choices=[scope.value for scope in PartnerScope])
        ask.add_argument("area", choices=list(served_areas()))
        ask.add_argument("--basis", required=True)
        for name in ("agree", "end"):
            acts.add_parser(name).add_argument("grant", type=int)
        rotate = acts.add_parser("rotate")
        rotate.add_argument("client_id")
        rotate.add_argument("--at-once", action="store_true")
        acts.add_parser("stop").add_argument("client_id")
        for name, act in acts.choices.items():
            if name != "list":
                act.add_argument("--by", required=True, help="your user name, as it stands in records")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what was done; a secret is printed once."""
        try:
            lines = getattr(self, f"_{options['act']}")(options)
        except XubaoError as problem:
            raise CommandError(problem.line()) from problem
        for line in lines:
            self.stdout.write(line)

    def _list(self, told: dict[str, Any]) -> list[str]:
        lines = []
        for client in PartnerClient.objects.order_by("pk"):
            lines.append(f"{client.client_id} {client.name}{' (stopped)' if client.ended_at else ''}")
            grants = ClientGrant.objects.filter(client=client, ended_at=None).order_by("pk")
            lines += [f"  {row.pk} {row.scope} {row.area}{'' if row.agreed_at else ' (waits for another)'}" for row in grants]
        return lines

    def _register(self, told: dict[str, Any]) -> list[str]:
        new = NewClient(name=told["name"], contact=told["contact"], rate=told["rate"])
        client, secret = register_client(new, by=told["by"], at=now())
        return [f"client id {client.client_id}", f"secret {secret}"]

    def _ask(self, told: dict[str, Any]) -> list[str]:
        client, scope = client_named(told["client_id"]), PartnerScope(told["scope"])
        grant = ask_grant(client, scope, told["area"], basis=told["basis"], by=told["by"], at=now())
        return [f"grant {grant.pk} waits for a second person"]

    def _agree(self, told: dict[str, Any]) -> list[str]:
        grant = agree_grant(told["grant"], by=told["by"], at=now())
        return [f"grant {grant.pk} counts"]

    def _end(self, told: dict[str, Any]) -> list[str]:
        grant = end_grant(told["grant"], by=told["by"], at=now())
        return [f"grant {grant.pk} has ended"]

    def _rotate(self, told: dict[str, Any]) -> list[str]:
        secret = rotate_secret(client_named(told["client_id"]), by=told["by"], at=now(), at_once=told["at_once"])
        return [f"secret {secret}"]

    def _stop(self, told: dict[str, Any]) -> list[str]:
        end_client(client_named(told["client_id"]), by=told["by"], at=now())
        return ["stopped"]
