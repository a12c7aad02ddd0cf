"""Extensions, and the functions that check constraints call."""

from pathlib import Path

from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension
from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        CreateExtension("postgis"),
        BtreeGistExtension(),
        migrations.RunSQL(
            (SQL / "checks.sql").read_text(),
            "DROP FUNCTION atlas_is_identifier, atlas_is_ror, atlas_is_lei, atlas_is_uscc, atlas_is_sound_geometry",
        ),
    ]
