"""What is cited from one source: every published record that names it, with the page where the record is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Model, QuerySet, Value, When
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from clusters.models import (
    Alliance,
    AllianceMembership,
    AlliancePhase,
    Application,
    Award,
    BoundaryPack,
    Classification,
    Cluster,
    ClusterArea,
    ClusterOrganisation,
    ClusterSector,
    ClusterStanding,
    Collaboration,
    Evaluation,
    Indicator,
    Label,
    LabelLevel,
    LabelScheme,
    Management,
    Membership,
    Observation,
    Organisation,
    OrganisationIdentifier,
    OrganisationRelation,
    Participant,
    Place,
    PolicyMeasure,
    Programme,
    ProgrammeRound,
    Region,
    RegionSuccession,
    Review,
    Scale,
    Sector,
    SectorConcordance,
    Source,
    TechnologyDomain,
)
from mapviz.presenters import figures
from mapviz.presenters.records import link_to, name_of
from mapviz.presenters.rows import with_public

MAX_ROWS = 100
SUBJECTS = ("region", "cluster", "organisation", "alliance", "collaboration", "programme")
Target = Callable[[Any], Any]


@dataclass(frozen=True)
class Citing:
    """How records of one kind are shown: with these relations, by what they say, opened at this record's page."""

    model: type[Model]
    related: tuple[str, ...]
    target: Target
    says: Callable[[Any], Any] = lambda row: ""
    named: tuple[str, ...] = ()  # relations that must be public too, beyond those that publication asks for


@dataclass(frozen=True)
class Passage:
    """One citation: where in the source, its words, and the record that rests on them."""

    kind: str
    locator: str
    quotation: str
    record: SafeString
    says: Any
    is_inferred: bool


@dataclass(frozen=True)
class Group:
    """The citations of one kind of record."""

    title: str
    passages: list[Passage]
    total: int


def _itself(row: Any) -> Any:
    return row


def _to(*names: str) -> Target:
    """The first of the relations that the row has."""
    return lambda row: next((record for name in names if (record := getattr(row, name))), None)


def _member(row: Any) -> str:
    return (row.cluster or row.organisation).name


def _figure(row: Observation) -> str:
    return gettext("%(kind)s: %(record)s") % {"kind": row.indicator.name, "record": figures.written(row)}


CITING = (
    Citing(Cluster, (), _itself),
    Citing(Observation, ("indicator", *SUBJECTS), _to(*SUBJECTS), _figure),
    Citing(
        ClusterStanding, ("cluster",), _to("cluster"), lambda row: row.get_tier_display() or row.get_phase_display()
    ),
    Citing(ClusterSector, ("cluster", "sector"), _to("cluster"), lambda row: row.sector.name),
    Citing(
        ClusterArea,
        ("cluster", "region", "place"),
        _to("cluster"),
        lambda row: (row.region or row.place).name,
        ("region", "place"),
    ),
    Citing(Organisation, (), _itself, lambda row: row.get_kind_display()),
    Citing(ClusterOrganisation, ("organisation",), _to("organisation"), lambda row: row.get_promoter_role_display()),
    Citing(OrganisationIdentifier, ("organisation",), _to("organisation"), lambda row: row.value),
    Citing(
        OrganisationRelation,
        ("from_organisation", "to_organisation"),
        _to("from_organisation"),
        lambda row: f"{row.get_kind_display()} {row.to_organisation.name}",
    ),
    Citing(
        Management,
        ("cluster", "cluster_organisation__organisation"),
        _to("cluster"),
        lambda row: row.cluster_organisation.organisation.name,
    ),
    Citing(Membership, ("cluster", "organisation"), _to("organisation"), lambda row: row.cluster.name),
    Citing(Collaboration, (), _itself, lambda row: Scale(row.scale).label),
    Citing(
        Participant,
        ("collaboration", "cluster", "organisation", "region"),
        _to("cluster", "organisation", "region"),
        lambda row: row.collaboration.name,
    ),
    Citing(Alliance, (), _itself, lambda row: row.get_stage_display()),
    Citing(AlliancePhase, ("alliance",), _to("alliance"), name_of),
    Citing(AllianceMembership, ("alliance", "cluster", "organisation"), _to("alliance"), _member),
    Citing(Programme, (), _itself, lambda row: row.get_kind_display()),
    Citing(ProgrammeRound, ("programme",), _to("programme"), name_of),
    Citing(
        Application,
        ("round__programme", "cluster", "organisation"),
        lambda row: row.round.programme,
        _member,
    ),
    Citing(
        Review,
        ("application__round__programme",),
        lambda row: row.application.round.programme,
        lambda row: row.get_step_display(),
    ),
    Citing(Award, ("programme", "cluster", "organisation"), _to("programme"), _member),
    Citing(PolicyMeasure, (), _itself, lambda row: row.get_kind_display()),
    Citing(Evaluation, (), _itself),
    Citing(LabelScheme, (), _itself),
    Citing(LabelLevel, ("scheme",), _to("scheme"), name_of),
    Citing(
        Label,
        ("scheme", "level", "cluster", "cluster_organisation__organisation"),
        _to("scheme"),
        lambda row: (row.cluster or row.cluster_organisation.organisation).name,
    ),
    Citing(Region, (), _itself),
    Citing(RegionSuccession, ("predecessor", "successor"), _to("successor"), lambda row: row.predecessor.name),
    Citing(Place, ("region",), _itself),
    Citing(BoundaryPack, (), _itself),
    Citing(TechnologyDomain, (), _itself),
    Citing(Classification, (), _itself),
    Citing(Sector, ("classification",), _itself),
    Citing(SectorConcordance, ("from_sector", "to_sector"), _to("from_sector"), lambda row: row.to_sector.name),
    Citing(Indicator, (), _itself),
)


def citations_of(source: Source) -> list[Group]:
    """All citations by kind of record; those with the source's words first."""
    return [group for citing in CITING if (group := _group(citing, source)).total]


def _group(citing: Citing, source: Source) -> Group:
    """One query for each kind of record, and a second one only where there are too many to be shown."""
    quoted_first = Case(When(quotation="", then=Value(1)), default=Value(0))
    rows = _public_rows(citing).filter(source=source)
    found = list(rows.select_related(*citing.related).order_by(quoted_first, "locator", "pk")[: MAX_ROWS + 1])
    total = len(found) if len(found) <= MAX_ROWS else rows.count()
    title = str(citing.model._meta.verbose_name_plural)
    return Group(title, [_passage(citing, row) for row in found[:MAX_ROWS]], total)


def _public_rows(citing: Citing) -> QuerySet[Any]:
    return with_public(citing.model._default_manager.published(), *citing.named)  # type: ignore[attr-defined]


def _passage(citing: Citing, row: Any) -> Passage:
    target = citing.target(row)
    kind = str(row._meta.verbose_name)
    return Passage(kind, row.locator, row.quotation, link_to(target), citing.says(row), row.evidence == "inferred")


def passages_of(groups: list[Group]) -> dict[str, dict[str, list[Passage]]]:
    """The source's words by their place in it, each with the records that rest on them."""
    quoted = [passage for group in groups for passage in group.passages if passage.quotation]
    places: dict[str, dict[str, list[Passage]]] = {}
    for passage in sorted(quoted, key=lambda passage: passage.locator):
        places.setdefault(passage.locator, {}).setdefault(passage.quotation, []).append(passage)
    return places


def citation_counts(sources: list[Source]) -> dict[int, int]:
    """How many published records cite each of some sources."""
    ids = [source.pk for source in sources]
    tally = dict.fromkeys(ids, 0)
    for citing in CITING:
        rows = _public_rows(citing).filter(source__in=ids).order_by()
        for pk, count in rows.values_list("source").annotate(Count("pk")):
            tally[pk] += count
    return tally
