"""What the database says when it refuses a row, as a sentence for the editor."""

from django.apps import apps
from django.db import IntegrityError
from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

CHECK_VIOLATION = "23514"


def sentence_for(error: IntegrityError) -> str:
    """Return why the database refused, in the editor's language."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    if name:
        return _sentence_of(name)
    if getattr(diagnosis, "sqlstate", None) == CHECK_VIOLATION:  # raised by the triggers that derive lineages
        return _("A record cannot be part of itself or of one of its own parts.")
    return _("The database refused this, because it would break a rule between records.")


def _sentence_of(name: str) -> str:
    for model in apps.get_app_config("clusters").get_models():
        for constraint in model._meta.constraints:
            if constraint.name != name:
                continue
            if isinstance(constraint, UniqueConstraint) and constraint.fields and constraint.condition is None:
                return str(model().unique_error_message(model, constraint.fields).messages[0])
            return str(constraint.get_violation_error_message())
    return _("The database refused this, because it would break the rule “%(rule)s”.") % {"rule": name}
