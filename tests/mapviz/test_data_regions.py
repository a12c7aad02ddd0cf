"""Boundaries on the map: published packs in use, and no part of the home country as a country."""

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from clusters.models import Boundary
from mapviz.data.regions import fine_shapes, region_shapes
from tests import factories as make

pytestmark = pytest.mark.django_db


def square(west, south, size=1.0):
    return MultiPolygon(Polygon.from_bbox((west, south, west + size, south + size)), srid=4326)


@pytest.fixture
def pack():
    return make.BoundaryPackFactory(code="pack", attribution="Survey", map_review_number="GS(2026)1")


def draw(region, pack, west, south, size=1.0):
    return Boundary.objects.create(region=region, pack=pack, shape=square(west, south, size))


def test_provinces_of_the_home_country_and_other_countries_are_drawn(china, guangdong, pack, var_folder):
    germany = make.CountryFactory(code="de", official_code="DE")
    saxony = make.ProvinceFactory(code="saxony", parent=germany)
    draw(china, pack, 110, 20, 6)
    draw(guangdong, pack, 110, 20, 6)
    draw(germany, pack, 10, 50, 5)
    draw(saxony, pack, 12, 50)
    payload = region_shapes()
    objects = payload["topology"]["objects"]
    assert [row["id"] for row in objects["provinces"]["geometries"]] == ["guangdong"]
    assert [row["id"] for row in objects["countries"]["geometries"]] == ["de"]
    assert payload["packs"][0]["map_review_number"] == "GS(2026)1"


def test_a_part_of_the_home_country_is_never_drawn_as_a_country(china, guangdong, pack, var_folder):
    island = make.CountryFactory(code="island", official_code="XX")
    draw(guangdong, pack, 110, 20, 6)
    draw(island, make.BoundaryPackFactory(code="world"), 111, 21, 2)
    assert region_shapes()["topology"]["objects"]["countries"]["geometries"] == []


def test_only_published_packs_in_use_are_drawn(china, guangdong, pack, var_folder):
    draw(guangdong, make.BoundaryPackFactory(code="old", is_active=False), 110, 20)
    draw(guangdong, make.BoundaryPackFactory(code="draft", status="draft"), 110, 20)
    payload = region_shapes()
    assert payload["packs"] == []
    assert payload["topology"]["objects"]["provinces"]["geometries"] == []


def test_near_boundaries_have_the_islets_that_far_ones_leave_out(china, guangdong, pack, var_folder):
    shape = MultiPolygon(*square(113, 22), *square(114.2, 22.2, 0.03), srid=4326)
    Boundary.objects.create(pack=pack, region=guangdong, shape=shape)
    far, near = region_shapes()["topology"], fine_shapes()["topology"]
    parts = [len(made["objects"]["provinces"]["geometries"][0]["arcs"]) for made in (far, near)]
    assert parts == [1, 2]
    assert "countries" not in near["objects"]


def test_shapes_are_kept_on_disk_until_a_boundary_changes(china, guangdong, pack, var_folder):
    boundary = draw(guangdong, pack, 110, 20)
    region_shapes()
    region_shapes()
    assert len(list((var_folder / "cache").iterdir())) == 1
    boundary.shape = square(110, 20, 3)
    boundary.save()
    region_shapes()
    assert len(list((var_folder / "cache").iterdir())) == 2
