"""Roles by area, with who gave them; what stood as groups becomes grants for every area."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

_FORMER = ("clerk", "cashier", "reviewer")


def groups_become_grants(apps: Any, schema_editor: Any) -> None:
    """Each membership becomes a grant; the groups go."""
    grants = apps.get_model("people", "RoleGrant")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=_FORMER):
        for staff in group.user_set.all():
            grants.objects.create(
                staff=staff, role=group.name, area="*", granted_by="system", granted_at=django.utils.timezone.now()
            )
        group.user_set.clear()
        group.delete()


class Migration(migrations.Migration):
    """Grants of roles."""

    dependencies = [("people", "0002_staff_roles")]
    operations = [
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=20, verbose_name="角色")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("granted_by", models.CharField(max_length=150, verbose_name="授予人")),
                ("granted_at", models.DateTimeField(verbose_name="授予时间")),
                ("ended_by", models.CharField(blank=True, max_length=150, verbose_name="终止人")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                (
                    "staff",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="grants", to="people.staff"),
                ),
            ],
            options={
                "verbose_name": "岗位角色",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("staff", "role", "area"), name="people_role_held_once"
                    )
                ],
            },
        ),
        migrations.RunPython(groups_become_grants),
    ]
