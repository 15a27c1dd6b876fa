"""What proxies and clerks did for a person. Invariant kept: the table is empty when its rule comes, and is only added to."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.row_rules import SetRules, only_added


class Migration(migrations.Migration):
    """One table and its triggers."""

    dependencies = [("people", "0002_rules")]

    operations = [
        migrations.CreateModel(
            name="ActFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=150, verbose_name="办理人")),
                ("page", models.CharField(max_length=60, verbose_name="页面")),
                ("subject", models.CharField(blank=True, max_length=40, verbose_name="受理编号")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "authority",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="people.authority"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts_for", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "代为办理",
                "indexes": [models.Index(fields=["person", "-at"], name="people_act_for_latest")],
            },
        ),
        SetRules(only_added("people", "XB-PEOPLE", ["people_actfor"])),
    ]
