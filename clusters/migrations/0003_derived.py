"""What PostgreSQL derives from curated rows: lineages, the scale of collaborations, links."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("clusters", "0002_records")]
    operations = [
        migrations.RunSQL(
            (SQL / "derived.sql").read_text(),
            """
            DROP FUNCTION atlas_refresh_collaborations, atlas_collaborations_of_clusters,
                atlas_collaborations_of_organisation, atlas_collaborations_in_region, atlas_collaborations_in_sector,
                atlas_derive_region, atlas_derive_sector;
            DROP VIEW atlas_collaboration_facts, atlas_participant_facts, atlas_counted_participant;
            """,
        )
    ]
