"""What PostgreSQL derives from curated rows: lineages, the scale of collaborations, links."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("clusters", "0002_records")]
    operations = [migrations.RunSQL((SQL / "derived.sql").read_text(), migrations.RunSQL.noop)]
