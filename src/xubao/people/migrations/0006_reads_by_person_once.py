"""Reads are found by person and moment: the index by person alone was written with every look and never needed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The index goes. The table is left as it is, or SQLite would make it anew and lose its rules."""

    dependencies = [("people", "0005_data_keys")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="personread",
                    name="person",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reads",
                        to="people.insuredperson",
                    ),
                )
            ],
            database_operations=[migrations.RunSQL("DROP INDEX IF EXISTS people_personread_person_id_8ca8c2e3")],
        )
    ]
