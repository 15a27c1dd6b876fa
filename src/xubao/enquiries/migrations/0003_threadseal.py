"""The seals of entries."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("enquiries", "0002_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="ThreadSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("previous_hash", models.CharField(max_length=64, verbose_name="前一记录哈希")),
                ("hash", models.CharField(max_length=64, unique=True, verbose_name="哈希")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seal", to="enquiries.threadentry"
                    ),
                ),
            ],
            options={
                "verbose_name": "往来记录的封印",
            },
        ),
    ]
