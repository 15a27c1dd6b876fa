"""The table of vouchers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Voucher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="凭证编号")),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="核验码")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("subject", models.CharField(db_index=True, max_length=60, verbose_name="事项")),
                ("demand_number", models.CharField(max_length=40, unique=True, verbose_name="缴费通知编号")),
                ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                ("months", models.JSONField(verbose_name="费款属期")),
                ("credited_on", models.DateField(verbose_name="到账日期")),
                ("issued_at", models.DateTimeField(verbose_name="开具时间")),
                ("pdf", models.BinaryField(verbose_name="凭证文件")),
                ("pdf_digest", models.CharField(max_length=64, verbose_name="文件摘要")),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"),
                ),
            ],
            options={
                "verbose_name": "缴费凭证",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="vouchers_amount_positive")
                ],
            },
        ),
    ]
