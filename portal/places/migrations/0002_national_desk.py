from django.db import migrations

NATIONAL_DESK = "00000000-0000-4000-8000-000000000001"


def make(apps, schema_editor):
    apps.get_model("places", "Force").objects.get_or_create(
        pk=NATIONAL_DESK, defaults={"slug": "national-desk", "name": "National desk", "is_national_desk": True}
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
