"""Keys of rooms: what seals rows that never change."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("people", "0004_phone_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False, verbose_name="编号")),
                ("room", models.CharField(max_length=120, verbose_name="范围")),
                ("epoch", models.CharField(blank=True, max_length=60, verbose_name="密钥时期")),
                ("key_sealed", models.BinaryField(verbose_name="密钥（加密）")),
            ],
            options={
                "verbose_name": "数据密钥",
                "constraints": [models.UniqueConstraint(fields=("room", "epoch"), name="people_one_key_a_room")],
            },
        ),
    ]
