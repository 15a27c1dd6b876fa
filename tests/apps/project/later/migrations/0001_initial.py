from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("vouchers", "0004_rules_of_void_and_proof")]
    operations = [migrations.CreateModel(name="More", fields=[("id", models.BigAutoField(primary_key=True))])]
