"""What provinces and cities can be coloured by: public, whole, sourced, and never zero for missing."""

import datetime as dt
import json

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import override_settings

from clusters.models import Award, Boundary
from clusters.services.versions import current_stamp
from mapviz.data.choropleth import fill_choices, fill_values
from mapviz.data.regions import city_shapes
from mapviz.versions import map_state
from tests import factories as make

pytestmark = pytest.mark.django_db
YEAR_2024 = {"period_start": dt.date(2024, 1, 1), "period_end": dt.date(2025, 1, 1)}
YEAR_2023 = {"period_start": dt.date(2023, 1, 1), "period_end": dt.date(2024, 1, 1)}


@pytest.fixture
def shenzhen(guangdong):
    return make.CityFactory(code="shenzhen", official_code="440300", parent=guangdong)


@pytest.fixture
def beijing(china):
    return make.ProvinceFactory(code="beijing", official_code="110000", parent=china)


@pytest.fixture
def jobs():
    return make.IndicatorFactory(code="jobs", unit="persons")


def claim(indicator, region, value, **fields):
    return make.ObservationFactory(indicator=indicator, region=region, value=value, is_chosen=True, **fields)


def series(code):
    return {(row["year"], row["level"]): row for row in fill_values(code)["series"]}


def test_values_come_by_year_and_level_with_classes_and_sources(jobs, guangdong, shenzhen, beijing):
    claim(jobs, guangdong, 300, **YEAR_2024)
    claim(jobs, beijing, 200, qualifier="gt", **YEAR_2024)
    claim(jobs, guangdong, 250, **YEAR_2023)
    claim(jobs, shenzhen, 90, **YEAR_2024)
    found = series("jobs")
    assert list(found) == [(2024, "city"), (2024, "province"), (2023, "province")]
    newest = found[2024, "province"]
    assert dict(zip(newest["regions"], newest["values"], strict=True)) == {"beijing": 200, "guangdong": 300}
    assert newest["qualifiers"] == ["gt", "eq"]
    assert newest["classes"] == [{"from": 200, "to": 200}, {"from": 201, "to": 300}]
    assert newest["method"] == "fisher_jenks"
    assert fill_values("jobs")["sources"][newest["sources"][0]]["title"] == "Statistical yearbook 2024"


def test_a_province_without_cities_is_on_the_map_of_cities(jobs, beijing, shenzhen):
    claim(jobs, beijing, 200, **YEAR_2024)
    assert series("jobs")[2024, "city"]["regions"] == ["beijing"]


def test_parts_drafts_and_claims_not_chosen_are_left_out(jobs, guangdong, beijing):
    claim(jobs, guangdong, 1, status="draft", **YEAR_2024)
    claim(jobs, guangdong, 2, scope_en="one district", **YEAR_2024)
    claim(jobs, guangdong, 3, sector=make.SectorFactory(), **YEAR_2024)
    make.ObservationFactory(indicator=jobs, region=guangdong, value=4, is_chosen=False, **YEAR_2024)
    claim(jobs, guangdong, None, value_status="missing", **YEAR_2023)
    claim(jobs, beijing, 5, source=make.SourceFactory(code="secret", status="draft"), **YEAR_2024)
    assert series("jobs") == {}
    assert fill_choices()["indicators"][0]["series"] == []


def test_an_indicator_of_clusters_only_is_no_choice(jobs):
    make.ObservationFactory(indicator=jobs, cluster=make.ClusterFactory(), value=3, is_chosen=True)
    assert fill_choices()["indicators"] == []
    assert fill_values("jobs") is None


def test_an_indicator_that_is_not_public_is_neither_listed_nor_answered(guangdong):
    hidden = make.IndicatorFactory(code="hidden", status="draft")
    claim(hidden, guangdong, 9, **YEAR_2024)
    assert fill_choices()["indicators"] == []
    assert fill_values("hidden") is None


def test_amounts_of_another_currency_are_not_compared(guangdong, beijing, china):
    money = make.IndicatorFactory(code="output", unit="money")
    fujian = make.ProvinceFactory(code="fujian", parent=china)
    for region, currency in ((guangdong, "CNY"), (beijing, "CNY"), (fujian, "USD")):
        claim(money, region, 10, currency=currency, **YEAR_2024)
    found = series("output")[2024, "province"]
    assert (found["currency"], found["regions"]) == ("CNY", ["beijing", "guangdong"])


def test_the_choices_say_how_many_regions_have_a_value(jobs, guangdong, shenzhen, beijing):
    claim(jobs, guangdong, 1, **YEAR_2024)
    claim(jobs, beijing, 1, **YEAR_2023)
    (choice,) = fill_choices()["indicators"]
    assert choice["unit"] == "persons"
    assert [(row["year"], row["level"], row["n"]) for row in choice["series"]] == [
        (2024, "province", 1),
        (2023, "city", 1),
        (2023, "province", 1),
    ]


def test_organisations_are_counted_where_they_are_seated_and_none_is_not_zero(guangdong, shenzhen, beijing):
    for region in (shenzhen, shenzhen, guangdong):
        make.OrganisationFactory(region=region)
    make.OrganisationFactory(region=beijing, status="draft")
    found = series("seated-organisations")
    assert found[None, "province"]["regions"] == ["guangdong"]
    assert found[None, "province"]["values"] == [3]
    assert (found[None, "city"]["regions"], found[None, "city"]["values"]) == (["shenzhen"], [2])


def test_awards_count_where_their_receiver_is_seated(guangdong, shenzhen):
    programme, source = make.ProgrammeFactory(), make.SourceFactory()
    common = {"programme": programme, "source": source}
    Award.objects.create(cluster=make.ClusterFactory(region=shenzhen), status="published", **common)
    Award.objects.create(organisation=make.OrganisationFactory(region=guangdong), status="published", **common)
    Award.objects.create(cluster=make.ClusterFactory(region=guangdong), status="draft", **common)
    assert series("received-awards")[None, "province"]["values"] == [2]


@pytest.mark.parametrize("number", [2, 9])
def test_the_number_of_statements_does_not_grow(number, china, jobs, django_assert_max_num_queries):
    for index in range(number):
        claim(jobs, make.ProvinceFactory(code=f"p{index}", parent=china), index, **YEAR_2024)
    with django_assert_max_num_queries(6):
        fill_values("jobs")
    with django_assert_max_num_queries(6):
        fill_choices()
    with django_assert_max_num_queries(6):
        fill_values("seated-organisations")


def test_cities_are_drawn_with_provinces_that_have_none(guangdong, shenzhen, beijing, tmp_path):
    pack = make.BoundaryPackFactory(code="pack")
    for west, region in ((113, guangdong), (114, shenzhen), (116, beijing)):
        shape = MultiPolygon(Polygon.from_bbox((west, 22, west + 1, 23)), srid=4326)
        Boundary.objects.create(region=region, pack=pack, shape=shape)
    with override_settings(VAR_DIR=tmp_path):
        payload = city_shapes()
    assert sorted(row["id"] for row in payload["topology"]["objects"]["cities"]["geometries"]) == [
        "beijing",
        "shenzhen",
    ]
    assert set(payload["names"]) == {"beijing", "shenzhen"}


def test_values_are_served_for_ever_under_the_state_of_the_data(client, jobs, guangdong):
    claim(jobs, guangdong, 4, **YEAR_2024)
    response = client.get(f"/map/v{map_state(current_stamp())}/fill/jobs.json")
    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    assert response.json()["unit"] == "persons"


def test_an_unknown_indicator_is_answered_in_words(client):
    response = client.get("/map/v0/fill/nothing.json")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert "nothing" in json.loads(response.content)["detail"]
