"""Lists every relation between tables as ``package field -> package``, from Django's own model registry.

Run as a program, because Django can be set up once per process only. ``--planted`` adds a key that points up.
"""

import os
import sys
import tempfile


def relations() -> list[tuple[str, str, str]]:
    """Return (package, ``Model.field``, package of the target) of every relation of our models."""
    from django.apps import apps
    from django.db.models import Model

    found = []
    for model in apps.get_models(include_auto_created=True):
        package = apps.get_app_config(model._meta.app_label).name
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = field.related_model
            if package.startswith("xubao.") and isinstance(target, type) and issubclass(target, Model):
                target_package = apps.get_app_config(target._meta.app_label).name
                found.append((package, f"{model.__name__}.{field.name}", target_package))
    return found


def plant() -> None:
    """Define a person who knows a case, by a key given as text, which no import shows."""
    from django.apps import apps
    from django.db import models

    target = next(model for model in apps.get_models() if model._meta.app_label == "cases")

    class Planted(models.Model):
        case = models.ForeignKey(target._meta.label, on_delete=models.PROTECT)

        class Meta:
            app_label = "people"


if __name__ == "__main__":
    import django

    with tempfile.TemporaryDirectory() as home:
        os.environ.update(DJANGO_SETTINGS_MODULE="xubao.project.settings", XUBAO_DEMO="1", XUBAO_HOME=home)
        django.setup()
        if "--planted" in sys.argv:
            plant()
        for relation in relations():
            print(*relation)
