"""The groups of editors with their permissions, on every fresh database."""

from django.db import migrations

from clusters.services.roles import ensure_roles


class Migration(migrations.Migration):
    dependencies = [
        ("clusters", "0003_derived"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(lambda apps, schema_editor: ensure_roles(), migrations.RunPython.noop)]
