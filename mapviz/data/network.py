"""What was computed of the network, as columns in the order of the clusters payload."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from clusters.models import NetworkAnalysis
from clusters.services.versions import current_stamp
from mapviz.data.clusters import ordered_clusters

EMPTY: dict[str, Any] = {"codes": [], "communities": [], "roles": [], "role_counts": [], "measures": {}}


def network_columns() -> dict[str, Any]:
    """Return the newest analysis; `facts` is null without any, columns are null for clusters that it did not know."""
    codes = list(ordered_clusters().values_list("code", flat=True))
    analysis = NetworkAnalysis.objects.first()
    payload = analysis.payload if analysis else EMPTY
    number = {code: index for index, code in enumerate(codes)}
    place = {code: index for index, code in enumerate(payload["codes"])}
    order = [place.get(code) for code in codes]

    def column(values: list[Any], missing: Any = None) -> list[Any]:
        return [missing if at is None or at >= len(values) else values[at] for at in order]

    return {
        "facts": _facts(analysis) if analysis else None,
        "roles": payload["roles"],
        "communities": [{**row, "hub": number.get(row["hub"], -1)} for row in payload["communities"]],
        "x": column(payload.get("x", [])),
        "y": column(payload.get("y", [])),
        "home_x": column(payload.get("home_x", [])),
        "home_y": column(payload.get("home_y", [])),
        "community": column(payload.get("community", []), -1),
        "role": column(payload.get("role", []), -1),
        "role_counts": column(payload["role_counts"]),
        "measures": {name: column(values) for name, values in payload["measures"].items()},
    }


def _facts(analysis: NetworkAnalysis) -> dict[str, Any]:
    return {
        **analysis.payload["facts"],
        "method_version": analysis.method_version,
        "seed": analysis.seed,
        "computed_at": timezone.localtime(analysis.computed_at).isoformat(timespec="seconds"),
        "data_version": analysis.data_version,
        "on": analysis.on.isoformat(),
        "is_current": analysis.data_version == current_stamp().version,
    }
