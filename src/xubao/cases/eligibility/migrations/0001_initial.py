"""The kept timelines."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table, which can be emptied at any time."""

    initial = True

    dependencies = [
        ("people", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptTimeline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("as_of", models.DateField(verbose_name="计算日期")),
                ("counted", models.CharField(max_length=60, verbose_name="所据记录数")),
                ("pack_digest", models.CharField(max_length=64, verbose_name="规则摘要")),
                ("timeline", models.TextField(verbose_name="时间线")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept_timelines", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "待遇时间线缓存",
                "constraints": [models.UniqueConstraint(fields=("person", "area"), name="eligibility_kept_once")],
            },
        ),
    ]
