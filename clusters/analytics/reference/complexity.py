"""Adapters: complexity and relatedness."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.complexity import eci, relatedness
from clusters.analytics.reference.inputs import Request, by_name, floats, pivot
from clusters.analytics.result import Booleans, Floats
from clusters.analytics.specialisation import location_quotients


@dataclass(frozen=True)
class _Specialisation:
    regions: list[str]
    sectors: list[str]
    present: Booleans

    @property
    def phi(self) -> Floats:
        return relatedness.proximity(self.present)


def _present(request: Request) -> _Specialisation:
    titles = request.get("columns", ["region", "sector", "value"])
    titles = [titles[name] for name in ("region", "sector", "value")] if isinstance(titles, Mapping) else titles
    region, sector, value = ([row[title] for row in request.rows] for title in titles)
    regions, sectors, table = pivot(list(map(str, region)), list(map(str, sector)), floats(value))
    # A pair without a line has none of the sector: these tables list what there is.
    quotients = location_quotients(np.nan_to_num(table)).lq.values
    return _Specialisation(regions, sectors, eci.presence(quotients, float(request.get("threshold", 1.0))))


def _reflections(request: Request) -> Any:
    rounds = eci.reflections(request.array("matrix"), 2)
    return {f"k{side}{n}": pair[at] for n, pair in enumerate(rounds) for at, side in enumerate("cp")}


def _economic_complexity(request: Request) -> Any:
    data = _present(request)
    found = eci.economic_complexity(data.present)
    return {
        "diversity": by_name(data.regions, found.diversity.values),
        "ubiquity": by_name(data.sectors, found.ubiquity.values),
        "eci_z": by_name(data.regions, found.eci.values),
        "pci_z": by_name(data.sectors, found.pci.values),
    }


def _proximity(request: Request) -> Any:
    data = _present(request)
    return {"phi": _pairs(data.sectors, data.sectors, data.phi)}


def _pairs(rows: list[str], columns: list[str], table: Floats) -> dict[str, float]:
    return {f"{a}|{b}": float(table[i, j]) for i, a in enumerate(rows) for j, b in enumerate(columns)}


def _density(request: Request) -> Any:
    data = _present(request)
    near = relatedness.density(data.present, data.phi, bool(request.get("diagonal", True))).values
    return {"density": _pairs(data.regions, data.sectors, near)}


def _outlook(request: Request) -> Any:
    data = _present(request)
    pci = eci.economic_complexity(data.present).pci.values
    index = relatedness.outlook(data.present, data.phi, pci).index.values
    best = np.argsort(-index, kind="stable")
    return {
        "coi_rank_top10": [data.regions[i] for i in best[:10]],
        "coi": by_name(data.regions, index),
    }


def _association(request: Request) -> Any:
    return {"association": relatedness.association_strength(relatedness.co_occurrence(request.array("incidence")))}


def _density_binary(request: Request) -> Any:
    present = request.array("incidence")
    related = relatedness.probabilistic_relatedness(relatedness.co_occurrence(present))
    near = relatedness.density(present, (np.nan_to_num(related) > 1).astype(np.float64), diagonal=False)
    return {"density": 100 * near.values}


ADAPTERS: Mapping[str, Callable[[Request], Any]] = {
    "method_of_reflections": _reflections,
    "economic_complexity": _economic_complexity,
    "proximity": _proximity,
    "relatedness_density": _density,
    "complexity_outlook": _outlook,
    "relatedness_association": _association,
    "relatedness_density_binary": _density_binary,
}
