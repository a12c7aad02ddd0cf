"""Reads in domain words give what the pages and the API give."""

import pytest

from clusters.filters.subsets import clusters_in_regions
from clusters.models import Cluster
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def south():
    return f.ProvinceFactory(code="south")


@pytest.fixture
def elsewhere():
    return f.CityFactory(code="elsewhere")


def found(*regions):
    codes = set(Cluster.objects.in_regions(regions).values_list("code", flat=True))
    assert codes == set(Cluster.objects.filter(pk__in=clusters_in_regions(regions)).values_list("code", flat=True))
    return codes


def test_cluster_is_in_the_region_of_its_seat_and_in_all_above_it(south, elsewhere):
    city = f.CityFactory(code="city", parent=south)
    f.ClusterFactory(code="seated", region=city)
    assert found(city) == found(south) == found(south.parent) == found(elsewhere, south) == {"seated"}
    assert found(elsewhere) == set()


@pytest.mark.parametrize(
    ("area", "counts"),
    [
        ({"role": "part"}, True),
        ({"role": "seat"}, True),
        ({"role": "part", "status": "draft"}, False),
        ({"role": "part", "status": "withdrawn"}, False),
        ({"role": "member_location"}, False),
    ],
)
def test_of_the_area_published_parts_count_and_members_seats_do_not(south, elsewhere, area, counts):
    wide = f.ClusterFactory(code="wide", region=elsewhere)
    f.ClusterAreaFactory(cluster=wide, region=south, **area)
    assert found(south) == ({"wide"} if counts else set())


def test_cluster_with_two_parts_in_a_region_is_found_once(south):
    wide = f.ClusterFactory(region=south)
    for number in (1, 2):
        f.ClusterAreaFactory(cluster=wide, region=f.CityFactory(code=f"city-{number}", parent=south))
    assert Cluster.objects.in_regions([south]).count() == 1
