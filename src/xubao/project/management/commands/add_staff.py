"""``add_staff NAME --role clerk``: enters a member of staff with a password and roles."""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import now, served_areas
from xubao.people.public import EVERY_AREA, Role, Staff, grant_role


class Command(BaseCommand):
    """Enters a member of staff."""

    help = "Enter a member of staff who can sign in to the back office; asks for the password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """NAME, --role and --area, which may be given several times; without --area the roles count in every area."""
        parser.add_argument("name")
        roles = [role.value for role in Role]
        parser.add_argument("--role", action="append", required=True, choices=roles, dest="roles")
        parser.add_argument("--area", action="append", choices=[*served_areas(), EVERY_AREA], dest="areas", default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for the password and write the account; refuses a name that is taken and a weak password."""
        name = options["name"]
        if Staff.objects.filter(username=name).exists():
            raise CommandError(f"the name {name!r} is taken; choose another")
        password = getpass.getpass(f"password of {name}: ")
        try:
            validate_password(password)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        user = Staff.objects.create_user(name, password=password)
        for role in options["roles"]:
            for area in options["areas"] or [EVERY_AREA]:
                grant_role(user, Role(role), area, by="add_staff", at=now())
        self.stdout.write(f"{name}: {', '.join(options['roles'])}")
