"""The collections that the API hands out, with the number of published records in each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clusters.models import (
    Alliance,
    Award,
    Cluster,
    ClusterOrganisation,
    Collaboration,
    Evaluation,
    Indicator,
    Label,
    Link,
    Membership,
    Observation,
    Organisation,
    PolicyMeasure,
    Programme,
    Region,
    Sector,
    Source,
)
from mapviz.data.cache import Stamp
from mapviz.presenters.memory import remembered

COLLECTIONS: tuple[tuple[str, type[Model], str | Promise, bool], ...] = (
    ("clusters", Cluster, _("Clusters"), True),
    ("cluster-organisations", ClusterOrganisation, _("Cluster organisations"), True),
    ("organisations", Organisation, _("Member organisations"), True),
    ("memberships", Membership, _("Memberships"), False),
    ("collaborations", Collaboration, _("Collaborations"), False),
    ("links", Link, _("Links between clusters, derived"), True),
    ("alliances", Alliance, _("Alliances"), False),
    ("programmes", Programme, _("Programmes"), False),
    ("awards", Award, _("Awards"), False),
    ("labels", Label, _("Labels"), False),
    ("evaluations", Evaluation, _("Evaluations"), False),
    ("policy-measures", PolicyMeasure, _("Policy measures"), False),
    ("regions", Region, _("Regions"), True),
    ("sectors", Sector, _("Sectors"), False),
    ("indicators", Indicator, _("Indicators"), False),
    ("observations", Observation, _("Observations: figures with their sources"), False),
    ("sources", Source, _("Sources"), False),
)


@dataclass(frozen=True)
class Collection:
    """One collection and the formats it comes in."""

    code: str
    title: str
    count: int
    has_geometry: bool


def collections(stamp: Stamp) -> list[Collection]:
    """All collections with their numbers of records."""
    counted = zip(COLLECTIONS, _counts(stamp), strict=True)
    return [Collection(code, str(title), count, geometry) for (code, _model, title, geometry), count in counted]


@remembered
def _counts(stamp: Stamp) -> list[int]:
    return [_count(model) for _code, model, _title, _geometry in COLLECTIONS]


def _count(model: type[Model]) -> int:
    """Published records; links are derived from published records only and have no status of their own."""
    rows = model._default_manager.all() if model is Link else model._default_manager.published()  # type: ignore[attr-defined]
    return int(rows.count())
