"""Stacked bars: parts of a whole with their place along the bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clusters.models import Organisation, Scale, TechnologyDomain

SCALE_CLASSES = {
    Scale.INTRA_REGIONAL: "scale-local",
    Scale.INTER_REGIONAL: "scale-national",
    Scale.TRANSNATIONAL: "scale-international",
    Scale.UNKNOWN: "scale-unknown",
}
KIND_CLASSES = {kind: f"kind-{position}" for position, kind in enumerate(Organisation.Kind, start=1)}


@dataclass(frozen=True)
class Part:
    """One part of a stacked bar; offset and width are percentages of its length."""

    label: str
    count: int
    share: float
    offset: float
    css_class: str

    @property
    def width(self) -> float:
        return self.share * 100


def stacked(counts: Iterable[tuple[str, int, str]]) -> list[Part]:
    """The parts of a bar from (label, count, class); parts that are 0 take no room and are left out."""
    present = [entry for entry in counts if entry[1]]
    total = sum(count for _, count, _ in present)
    parts = []
    offset = 0.0
    for label, count, css_class in present:
        share = count / total
        parts.append(Part(label, count, share, offset, css_class))
        offset += share * 100
    return parts


def by_scale(counts: dict[str, int]) -> list[Part]:
    """Links or collaborations by scale, from local to international."""
    return stacked((str(scale.label), counts.get(scale.value, 0), SCALE_CLASSES[scale]) for scale in Scale)


def by_kind(counts: dict[str, int]) -> list[Part]:
    """Organisations by kind of actor."""
    return stacked((str(kind.label), counts.get(kind.value, 0), KIND_CLASSES[kind]) for kind in Organisation.Kind)


def by_domain(counts: dict[TechnologyDomain, int], total: int) -> list[Part]:
    """Clusters by technology domain, in the order of the palette; those of no known domain come last."""
    known = [(domain.name, count, f"domain-fill-{domain.position}") for domain, count in counts.items()]
    return stacked([*known, (_("unknown"), total - sum(counts.values()), "scale-unknown")])
