"""What migrations share."""

from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def install_triggers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the triggers that the migration's own models declare.

    pgtrigger's one operation for each trigger renders the whole model state anew every time; fifty of them took as long
    as all the SQL together.
    """
    for model in apps.get_app_config("clusters").get_models():
        options: Any = model._meta
        for trigger in getattr(options, "triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


def load_sql(*names: str, reverse: str = migrations.RunSQL.noop) -> migrations.RunSQL:
    """Bring the functions and views of files in clusters/sql to what the files say now.

    Whoever edits such a file adds a migration with this: databases that are already there ran the old text.
    """
    folder = Path(__file__).resolve().parent / "sql"
    return migrations.RunSQL("\n".join((folder / name).read_text() for name in names), reverse)
