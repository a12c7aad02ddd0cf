"""All links between published clusters as columns; clusters are named by their number in the clusters payload."""

from __future__ import annotations

import datetime as dt
from typing import Any

from clusters.models import Collaboration, Link, Programme, Scale
from mapviz.data.clusters import ordered_clusters
from mapviz.data.dictionaries import rows_of

SCALES = Scale.values


def link_columns() -> dict[str, Any]:
    """Return the collaborations behind the links and one row for each pair of clusters in each of them."""
    number = {pk: index for index, pk in enumerate(ordered_clusters().values_list("pk", flat=True))}
    collaborations = {row["id"]: row for row in _collaborations()}
    position = {pk: index for index, pk in enumerate(collaborations)}
    links = [
        link
        for link in Link.objects.order_by("pk").values()
        if link["cluster_a_id"] in number and link["cluster_b_id"] in number and link["collaboration_id"] in position
    ]
    return {
        "scales": SCALES,
        "collaborations": [_without_id(row) for row in collaborations.values()],
        "links": {
            "a": [number[link["cluster_a_id"]] for link in links],
            "b": [number[link["cluster_b_id"]] for link in links],
            "weight": [round(link["weight"], 4) for link in links],
            "scale": [SCALES.index(link["scale"]) for link in links],
            "crosses": [_known(link["crosses_sectors"]) for link in links],
            "first": [link["valid_from"].year if link["valid_from"] else None for link in links],
            "last": [_last_year(link["valid_to"]) for link in links],
            "inferred": [int(link["is_inferred"]) for link in links],
            "collaboration": [position[link["collaboration_id"]] for link in links],
        },
    }


def _collaborations() -> list[dict[str, Any]]:
    public = dict(Programme.objects.published().values_list("pk", "code"))
    linking = Collaboration.objects.published().filter(links__isnull=False).order_by("pk").distinct()
    rows = rows_of(
        linking, "id", "code", "name_zh", "name_en", "name_orig", "kind", "programme_id",
        "crosses_actor_types", "crosses_regions",
    )  # fmt: skip
    for row in rows:
        row["programme"] = public.get(row.pop("programme_id"))
        row["name_en"] = row["name_en"] or row["name_orig"]
        del row["name_orig"]
        row["actors"] = _known(row.pop("crosses_actor_types"))
        row["regions"] = _known(row.pop("crosses_regions"))
    return rows


def _known(crosses: bool | None) -> int:
    """1 or 0; -1 for unknown."""
    return -1 if crosses is None else int(crosses)


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}


def _last_year(ended_on: dt.date | None) -> int | None:
    """The year of the last day on which it held; the stored end is the first day on which it did not."""
    return (ended_on - dt.timedelta(days=1)).year if ended_on else None
