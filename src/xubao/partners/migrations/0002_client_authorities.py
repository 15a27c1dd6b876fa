"""By which authority a matter was opened."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One field; old rows have none."""

    dependencies = [
        ("clients", "0002_client_authorities"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="partnermatter",
            name="authority",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.clientauthority"
            ),
        ),
    ]
