"""What the charts of a cluster's page must know: which cluster it is, and where the map's data are."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from clusters.models import Cluster
from clusters.services.versions import Stamp
from mapviz.data.home import home_code
from mapviz.versions import map_state


def chart_data(cluster: Cluster, stamp: Stamp) -> dict[str, str]:
    """Return the addresses and codes that the page hands to its scripts."""
    return {
        "data": f"/map/v{map_state(stamp)}/",
        "home": home_code(),
        "language": get_language() or settings.LANGUAGE_CODE,
        "code": cluster.code,
        "page": reverse("mapviz:cluster", args=["CODE"]),
    }
