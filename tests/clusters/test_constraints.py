"""What the database itself refuses, whoever writes."""

import datetime as dt

import pytest
from django.contrib.gis.geos import GEOSGeometry, Point
from django.db import IntegrityError, transaction

from clusters.models import Observation
from tests import factories as f

pytestmark = pytest.mark.django_db


def refused(make):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    return str(caught.value)


def test_membership_ending_before_it_starts_is_refused():
    message = refused(lambda: f.MembershipFactory(valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2019, 1, 1)))
    assert "membership_ends_after_it_begins" in message


def test_memberships_of_one_organisation_in_one_cluster_may_not_overlap():
    first = f.MembershipFactory(valid_from=dt.date(2015, 1, 1), valid_to=dt.date(2018, 1, 1))
    same = {"organisation": first.organisation, "cluster": first.cluster}
    message = refused(lambda: f.MembershipFactory(**same, valid_from=dt.date(2017, 12, 31)))
    assert "membership_once_at_a_time" in message
    assert f.MembershipFactory(**same, valid_from=dt.date(2018, 1, 1)).pk, "the end day itself is free again"


def test_one_code_may_stand_for_two_regions_only_at_different_times():
    country = f.CountryFactory(code="cn")
    f.ProvinceFactory(code="cn-500000-old", official_code="500000", parent=country, valid_to=dt.date(1997, 6, 18))
    later = {"official_code": "500000", "parent": country, "valid_from": dt.date(1997, 6, 18)}
    assert f.ProvinceFactory(code="cn-500000", **later).pk
    assert "region_code_is_unique_in_time" in refused(lambda: f.ProvinceFactory(code="cn-500000-again", **later))


def test_record_still_to_be_verified_cannot_be_published():
    assert "cluster_published_is_verified" in refused(lambda: f.ClusterFactory(evidence="to_verify"))
    assert f.ClusterFactory(evidence="to_verify", status="draft").pk


def test_record_without_any_name_is_refused():
    assert "cluster_has_a_name" in refused(lambda: f.ClusterFactory(name_en=""))


@pytest.mark.parametrize("value", ["91350100M000100Y43", "91110000802100433B"])
def test_unified_social_credit_code_with_right_check_digit_is_kept(value):
    organisation = f.OrganisationFactory()
    assert organisation.identifiers.create(scheme="uscc", value=value, source=organisation.source).pk


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("uscc", "91350100M000100Y4Z"),
        ("uscc", "91350100M000100Y44"),
        ("uscc", "91350100M000100Y4"),
        ("lei", "5493001KJTIIGC8Y1R13"),
        ("ror", "05dxps056"),
        ("ror", "https://ror.org/05dxps055"),
        ("national", "x"),
    ],
)
def test_identifier_with_wrong_check_digits_is_refused(scheme, value):
    organisation = f.OrganisationFactory()
    message = refused(lambda: organisation.identifiers.create(scheme=scheme, value=value, source=organisation.source))
    assert "identifier_check_digits" in message


@pytest.mark.parametrize(
    ("scheme", "value"), [("lei", "5493001KJTIIGC8Y1R12"), ("ror", "05dxps055"), ("ror", "00cmhce21")]
)
def test_identifier_with_right_check_digits_is_kept(scheme, value):
    organisation = f.OrganisationFactory()
    assert organisation.identifiers.create(scheme=scheme, value=value, source=organisation.source).pk


def test_point_off_the_globe_is_refused():
    assert "cluster_point_is_sound" in refused(lambda: f.ClusterFactory(point=Point(200, 10, srid=4326)))


def test_footprint_that_crosses_itself_is_refused():
    bow_tie = GEOSGeometry("SRID=4326;MULTIPOLYGON(((0 0, 1 1, 1 0, 0 1, 0 0)))")
    assert "cluster_footprint_is_sound" in refused(lambda: f.ClusterFactory(footprint=bow_tie))


def test_point_needs_its_precision():
    assert "cluster_point_has_precision" in refused(lambda: f.ClusterFactory(point_precision=""))


def test_only_one_claim_of_an_attribute_and_period_is_chosen():
    cluster = f.ClusterFactory()
    indicator = f.IndicatorFactory()
    period = {"period_start": dt.date(2020, 1, 1), "period_end": dt.date(2021, 1, 1)}
    claim = {"indicator": indicator, "cluster": cluster, **period}
    f.ObservationFactory(**claim, value=350, is_chosen=True)
    assert f.ObservationFactory(**claim, value=300).pk, "a second claim stands beside the first"
    assert "observation_one_chosen_claim" in refused(lambda: f.ObservationFactory(**claim, value=320, is_chosen=True))
    other_period = {**claim, "period_start": dt.date(2000, 1, 1), "period_end": dt.date(2001, 1, 1)}
    assert f.ObservationFactory(**other_period, value=20, is_chosen=True).pk
    assert Observation.objects.chosen().count() == 2


def test_missing_value_has_no_figure_and_is_not_zero():
    cluster = f.ClusterFactory()
    message = refused(lambda: f.ObservationFactory(cluster=cluster, value_status="suppressed", value=0))
    assert "observation_missing_is_not_zero" in message
    assert f.ObservationFactory(cluster=cluster, value_status="suppressed", value=None).pk


def test_observation_is_about_exactly_one_subject():
    assert "observation_has_one_subject" in refused(f.ObservationFactory)
    both = {"cluster": f.ClusterFactory(), "region": f.CountryFactory()}
    assert "observation_has_one_subject" in refused(lambda: f.ObservationFactory(**both))


def test_override_of_the_scale_needs_a_reason():
    assert "override_has_a_reason" in refused(lambda: f.CollaborationFactory(scale_override="transnational"))


def test_cluster_has_at_most_one_leading_sector():
    first = f.ClusterSectorFactory(is_leading=True)
    assert "one_leading_sector" in refused(lambda: f.ClusterSectorFactory(cluster=first.cluster, is_leading=True))
