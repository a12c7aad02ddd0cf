"""Filters of the tables as lists of choices, each with the number of clusters or collaborations behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Choices, Count, Model, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clusters.filters import FilterSet
from clusters.models import (
    Award,
    Cluster,
    ClusterSector,
    ClusterStanding,
    Collaboration,
    Label,
    LabelScheme,
    Management,
    Organisation,
    Programme,
    Region,
    Scale,
    Source,
    TechnologyDomain,
)

Counter = Callable[[QuerySet[Any], dt.date], Iterable["Choice"]]


@dataclass(frozen=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    """One filter with its choices and the chosen value."""

    name: str
    label: str | Promise
    choices: list[Choice]
    chosen: str


def facets_of(
    definitions: dict[str, tuple[str | Promise, Counter]],
    filter_set: type[FilterSet],
    data: QueryDict,
    rows: QuerySet[Any],
    day: dt.date,
) -> list[Facet]:
    """The filters; each counts what the other filters leave over, so that no choice leads to nothing unannounced."""
    facets = []
    for name, (label, count) in definitions.items():
        others = data.copy()
        others.pop(name, None)
        choices = list(count(filter_set(others, rows).qs, day))
        facets.append(Facet(name, label, choices, data.get(name, "")))
    return facets


def choices_only(words: dict[str, tuple[str | Promise, type[Choices]]], data: QueryDict) -> list[Facet]:
    """Filters over fixed words, without counts: for lists too long to be counted for each page."""
    return [
        Facet(name, label, [Choice(value, str(text)) for value, text in choices.choices], data.get(name, ""))
        for name, (label, choices) in words.items()
    ]


def _by_record(model: type[Model], counts: Iterable[tuple[int | None, int]]) -> list[Choice]:
    """Choices for published records with their counts, the most frequent first."""
    tally = {pk: count for pk, count in counts if pk is not None}
    records = model.objects.published().filter(pk__in=tally)  # type: ignore[attr-defined]
    choices = [Choice(record.code, record.name, tally[record.pk]) for record in records]
    return sorted(choices, key=lambda choice: (-(choice.count or 0), choice.label))


def _by_word(choices: type[Choices], counts: Iterable[tuple[Any, int]]) -> list[Choice]:
    tally = dict(counts)
    return [Choice(value, str(label), tally[value]) for value, label in choices.choices if tally.get(value)]


def _countries(clusters: QuerySet[Cluster], day: dt.date) -> list[Choice]:
    return _by_record(Region, clusters.order_by().values_list("region__country").annotate(Count("pk")))


def _provinces(clusters: QuerySet[Cluster], day: dt.date) -> list[Choice]:
    return _by_record(Region, clusters.order_by().values_list("region__province").annotate(Count("pk")))


def _domains(clusters: QuerySet[Cluster], day: dt.date) -> list[Choice]:
    rows = ClusterSector.objects.published().filter(cluster__in=clusters).order_by()  # type: ignore[attr-defined]
    counts = rows.values_list("sector__domain").annotate(Count("cluster", distinct=True))
    return _by_record(TechnologyDomain, counts)


def _tiers(clusters: QuerySet[Cluster], day: dt.date) -> list[Choice]:
    rows = ClusterStanding.objects.published().active_on(day).filter(cluster__in=clusters).order_by()  # type: ignore[attr-defined]
    return _by_word(ClusterStanding.Tier, rows.values_list("tier").annotate(Count("pk")))


def _programmes(clusters: QuerySet[Cluster], day: dt.date) -> list[Choice]:
    rows = Award.objects.published().filter(cluster__in=clusters).order_by()  # type: ignore[attr-defined]
    return _by_record(Programme, rows.values_list("programme").annotate(Count("cluster", distinct=True)))


def _labels(clusters: QuerySet[Cluster], day: dt.date) -> list[Choice]:
    labels = Label.objects.published().active_on(day)  # type: ignore[attr-defined]
    held: dict[int, set[int]] = {}
    for scheme, cluster in labels.filter(cluster__in=clusters).values_list("scheme", "cluster"):
        held.setdefault(scheme, set()).add(cluster)
    managed = Management.objects.published().active_on(day).filter(cluster__in=clusters)  # type: ignore[attr-defined]
    through = managed.filter(
        cluster_organisation__in=labels.exclude(cluster_organisation=None).values("cluster_organisation")
    )
    bodies: dict[int, set[int]] = {}
    for body, cluster in through.values_list("cluster_organisation", "cluster"):
        bodies.setdefault(body, set()).add(cluster)
    for scheme, body in labels.filter(cluster_organisation__in=bodies).values_list("scheme", "cluster_organisation"):
        held.setdefault(scheme, set()).update(bodies[body])
    return _by_record(LabelScheme, [(scheme, len(clusters)) for scheme, clusters in held.items()])


def _scales(collaborations: QuerySet[Collaboration], day: dt.date) -> list[Choice]:
    return _by_word(Scale, collaborations.order_by().values_list("scale").annotate(Count("pk")))


def _kinds(collaborations: QuerySet[Collaboration], day: dt.date) -> list[Choice]:
    return _by_word(Collaboration.Kind, collaborations.order_by().values_list("kind").annotate(Count("pk")))


def _supporting(collaborations: QuerySet[Collaboration], day: dt.date) -> list[Choice]:
    return _by_record(Programme, collaborations.order_by().values_list("programme").annotate(Count("pk")))


CLUSTER_FACETS: dict[str, tuple[str | Promise, Counter]] = {
    "domain": (_("Technology domain"), _domains),
    "country": (_("Country"), _countries),
    "region": (_("Province or state"), _provinces),
    "tier": (_("Tier"), _tiers),
    "programme": (_("Programme"), _programmes),
    "label": (_("Label"), _labels),
}
COLLABORATION_FACETS: dict[str, tuple[str | Promise, Counter]] = {
    "scale": (_("Scale"), _scales),
    "kind": (_("Kind"), _kinds),
    "programme": (_("Programme"), _supporting),
}
ORGANISATION_WORDS: dict[str, tuple[str | Promise, type[Choices]]] = {"kind": (_("Kind"), Organisation.Kind)}
SOURCE_WORDS: dict[str, tuple[str | Promise, type[Choices]]] = {"kind": (_("Kind"), Source.Kind)}
