"""Sources become public with the first public record that cites them."""

from __future__ import annotations

from django.apps import apps

from clusters.models import Evidence, Source, Status
from clusters.models.base import SourcedRecord


def sourced_models() -> list[type[SourcedRecord]]:
    """All kinds of record that cite a source."""
    return [model for model in apps.get_app_config("clusters").get_models() if issubclass(model, SourcedRecord)]


def publish_cited_sources() -> int:
    """Publish draft sources that a published record cites; memory that is still to be verified stays unpublished."""
    cited: set[int] = set()
    for model in sourced_models():
        cited.update(
            model._default_manager.filter(status=Status.PUBLISHED).values_list("source_id", flat=True).distinct()
        )
    drafts = Source.objects.filter(status=Status.DRAFT, pk__in=cited).exclude(evidence=Evidence.TO_VERIFY)
    found = list(drafts.values_list("pk", flat=True))
    # An UPDATE that meets no row would still count as a change of the data.
    return Source.objects.filter(pk__in=found).update(status=Status.PUBLISHED) if found else 0
