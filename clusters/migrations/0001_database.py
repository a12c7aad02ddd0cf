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
        migrations.RunSQL((SQL / "checks.sql").read_text(), migrations.RunSQL.noop),
    ]
