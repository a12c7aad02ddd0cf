"""Adapters: specialisation, concentration, growth."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from clusters.analytics import agglomeration_index, inequality, shift_share, specialisation, strength
from clusters.analytics.reference.inputs import Request, floats, pivot
from clusters.analytics.result import plain


def _location_quotient(request: Request) -> Any:
    return {"lq": specialisation.location_quotient(request["e_rs"], request["e_r"], request["e_s"], request["e"])}


def _lq_matrix(request: Request) -> Any:
    return {"lq": specialisation.location_quotients(request.array("matrix")).lq}


def _class_table(request: Request) -> dict[str, Any]:
    regions, sectors = map(str, request.column("region")), map(str, request.column("sector"))
    region, sector = list(regions), list(sectors)
    names, titles, jobs = pivot(region, sector, floats(request.column("employment")))
    classes = dict(zip(sector, map(str, request.column("class")), strict=True))
    nation = dict(zip(sector, floats(request.column("national_employment")), strict=True))
    quotients = specialisation.location_quotients(
        jobs, [classes[title] for title in titles], [nation[title] for title in titles]
    )
    return {
        "regions": names, "sectors": titles, "jobs": jobs, "lq": quotients.lq.values,
        "cells": list(zip(region, sector, strict=True)), "classes": classes,
    }  # fmt: skip


def _cells(table: Mapping[str, Any]) -> list[tuple[str, str, int, int]]:
    row = {name: i for i, name in enumerate(table["regions"])}
    column = {name: j for j, name in enumerate(table["sectors"])}
    return [(region, sector, row[region], column[sector]) for region, sector in dict.fromkeys(table["cells"])]


def _as_rows(request: Request, rows: list[dict[str, Any]]) -> Any:
    """Under the one key that the shape has for a list, else `rows`."""
    if isinstance(request.shape, list) and request.shape and isinstance(request.shape[0], Mapping):
        return rows
    keys = [key for key in request.asked() if isinstance(request.part(key), list)]
    return {keys[0] if len(keys) == 1 else "rows": rows}


def _lq_by_class(request: Request) -> Any:
    table = _class_table(request)
    values = plain(table["lq"])
    return _as_rows(request, [{"region": r, "sector": s, "lq": values[i][j]} for r, s, i, j in _cells(table)])


def _tiers(request: Request) -> Any:
    table = _class_table(request)
    sector, region = list(map(str, request.column("sector"))), list(map(str, request.column("region")))
    _, _, firms = pivot(region, sector, floats(request.column("establishments")))
    traded = [j for j, title in enumerate(table["sectors"]) if table["classes"][title].lower() != "local"]
    found = strength.strength_tiers(table["lq"][:, traded], table["jobs"][:, traded], firms[:, traded])
    place = {j: k for k, j in enumerate(traded)}
    rows = [
        {"region": r, "sector": s, **{tier: bool(getattr(found, tier)[i, place[j]]) for tier in strength.TIERS}}
        for r, s, i, j in _cells(table) if j in place
    ]  # fmt: skip
    return _as_rows(request, rows)


def _herfindahl(request: Request) -> Any:
    found = inequality.herfindahl_hirschman_index(request["x"])
    return {"hhi": found.index, "hhi_normalised": found.normalised, "equivalent_number": found.equivalent_number}


def _gini(request: Request) -> Any:
    found = inequality.gini_coefficient(request["x"])
    index = inequality.herfindahl_hirschman_index(request["x"]).index
    return {"gini": found.coefficient, "gini_normalised": found.normalised, "hhi": index}


def _hoover(request: Request) -> Any:
    industry, population = request["industry"], request["population"]
    share = inequality.hoover_index(industry, population).value
    return {
        "hoover_gini": inequality.lorenz_gini(industry, population),
        "hoover_index_percent": None if share is None else 100 * share,
    }


def _ellison_glaeser(request: Request) -> Any:
    totals = request["region_total_employment"]
    plants = [(str(region), float(jobs)) for region, jobs in request["plants"]]
    if not isinstance(totals, Mapping):
        totals = dict(totals) if all(isinstance(row, list) for row in totals) else _numbered(plants, totals)
    return _gamma(plants, {str(region): jobs for region, jobs in totals.items()})


def _numbered(plants: list[tuple[str, float]], totals: list[float]) -> dict[str, float]:
    """Totals in the order of the regions: those named by the plants, or numbered from 0 or 1."""
    names = sorted({region for region, _ in plants})
    if len(names) != len(totals):
        first = 0 if "0" in names else 1
        names = [str(first + i) for i in range(len(totals))]
    return dict(zip(names, totals, strict=True))


def _gamma(plants: list[tuple[str, float]], totals: Mapping[str, float]) -> dict[str, Any]:
    place = {region: i for i, region in enumerate(totals)}
    found = agglomeration_index.ellison_glaeser(
        [jobs for _, jobs in plants], [place[region] for region, _ in plants], list(totals.values())
    )
    return {"gamma": found.gamma, "G": found.raw_concentration, "H": found.plant_herfindahl}


def _ellison_glaeser_many(request: Request) -> Any:
    plants = [(str(industry), str(region), float(jobs)) for industry, region, jobs in request["plants"]]
    totals: dict[str, float] = {}
    for _, region, jobs in plants:
        totals[region] = totals.get(region, 0.0) + jobs
    given = request.get("region_total_employment", totals)
    totals = {str(region): jobs for region, jobs in given.items()}
    industries = dict.fromkeys(industry for industry, _, _ in plants)
    found = {name: _gamma([(r, jobs) for i, r, jobs in plants if i == name], totals) for name in industries}
    # Either {industry: {gamma, G, H}} or {gamma: {industry: ...}, ...}, as the shape has it.
    if {"gamma", "G", "H"} & set(request.asked()):
        return {key: {name: one[key] for name, one in found.items()} for key in ("gamma", "G", "H")}
    return found


def _shift_inputs(request: Request) -> tuple[Any, Any, Any, Any]:
    return request["region_t0"], request["region_t1"], request["nation_t0"], request["nation_t1"]


def _shift_share(request: Request) -> Any:
    parts = shift_share.shift_share(*_shift_inputs(request)).sums()
    return dict(zip(("total", "national", "industry_mix", "competitive"), parts.tolist(), strict=True))


def _esteban_marquillas(request: Request) -> Any:
    found = shift_share.shift_share_esteban_marquillas(*_shift_inputs(request))
    names = ("national", "industry_mix", "competitive_homothetic", "allocation")
    return {name: float(np.nansum(getattr(found, name))) for name in names}


def _shift_share_dynamic(request: Request) -> Any:
    found = shift_share.shift_share_dynamic(request.array("region"), request.array("nation"))
    names = ("total", "national", "industry_mix", "competitive")
    return {**{name: float(np.nansum(getattr(found, name))) for name in names}, "by_year": found.by_year}


ADAPTERS: Mapping[str, Callable[[Request], Any]] = {
    "location_quotient": _location_quotient,
    "lq_matrix": _lq_matrix,
    "location_quotient_by_class": _lq_by_class,
    "cluster_strength_tiers": _tiers,
    "herfindahl": _herfindahl,
    "herfindahl_rows": lambda request: {"hhi": inequality.herfindahl_rows(request.array("matrix"))},
    "gini": _gini,
    "mean_log_deviation": lambda request: {"mld": inequality.mean_log_deviation(request["x"])},
    "hoover": _hoover,
    "krugman_specialisation": lambda request: {"k": inequality.krugman_specialisation(request.array("matrix"))},
    "krugman_specialisation_pair": lambda request: {
        "k": inequality.krugman_pair(request["region_a"], request["region_b"])
    },
    "locational_gini": lambda request: {"g": inequality.locational_gini(request.array("matrix"))},
    "gini_of_location_quotients": lambda request: {
        "gini_lq_unweighted": inequality.gini_of_location_quotients(request["region"], request["nation"])
    },
    "ellison_glaeser": _ellison_glaeser,
    "ellison_glaeser_many": _ellison_glaeser_many,
    "shift_share": _shift_share,
    "shift_share_esteban_marquillas": _esteban_marquillas,
    "shift_share_dynamic": _shift_share_dynamic,
}
