"""What is derived for the public comes from published regions and sectors only; the checks stand in a restored dump."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from clusters.migration_helpers import load_sql

REFRESH = "SELECT atlas_refresh_collaborations(ARRAY(SELECT id FROM clusters_collaboration ORDER BY id))"


class Migration(migrations.Migration):
    dependencies = [
        ("clusters", "0006_network_analysis"),
    ]

    operations = [
        load_sql(
            "checks.sql",
            "derived.sql",
            reverse="DROP FUNCTION atlas_collaborations_in_domain, atlas_collaborations_in_classification",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sector",
            name="refresh_collaborations",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="classification",
            trigger=pgtrigger.compiler.Trigger(
                name="refresh_collaborations",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.status IS DISTINCT FROM NEW.status)",
                    func="PERFORM atlas_refresh_collaborations(atlas_collaborations_in_classification(NEW.id)); RETURN NULL;",
                    hash="24667e63e002ddff13a1ac59b308f0ed0abcda1f",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_refresh_collaborations_395a4",
                    table="clusters_classification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="region",
            trigger=pgtrigger.compiler.Trigger(
                name="refresh_collaborations",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.status IS DISTINCT FROM NEW.status)",
                    func="PERFORM atlas_refresh_collaborations(atlas_collaborations_in_region(NEW.id)); RETURN NULL;",
                    hash="d8eb25a685b7c83671a20c82993ce54d8b89e9dc",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_refresh_collaborations_062fc",
                    table="clusters_region",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="refresh_collaborations",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN ((OLD.domain_id, OLD.status) IS DISTINCT FROM (NEW.domain_id, NEW.status))",
                    func="PERFORM atlas_refresh_collaborations(atlas_collaborations_in_sector(NEW.id)); RETURN NULL;",
                    hash="fc73504e5da3ea4b90aae0b723e39ea19fa2367f",
                    operation='UPDATE OF "domain_id", "status"',
                    pgid="pgtrigger_refresh_collaborations_f7ef8",
                    table="clusters_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="technologydomain",
            trigger=pgtrigger.compiler.Trigger(
                name="refresh_collaborations",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.status IS DISTINCT FROM NEW.status)",
                    func="PERFORM atlas_refresh_collaborations(atlas_collaborations_in_domain(NEW.id)); RETURN NULL;",
                    hash="3609f5f4509a2d5324408f7bc43b61a72e6cbe9f",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_refresh_collaborations_8b30f",
                    table="clusters_technologydomain",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(REFRESH, migrations.RunSQL.noop),
    ]
