"""What migrations share."""

from typing import Any

from django.apps.registry import Apps
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
