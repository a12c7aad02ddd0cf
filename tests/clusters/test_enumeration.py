"""How many of a stated number are on record: 'identified x of y'."""

import datetime as dt

import pytest

from clusters.models import Award, Observation
from clusters.services.enumeration import with_identified
from tests import factories

pytestmark = pytest.mark.django_db


def identified(observation):
    return with_identified(Observation.objects.published()).get(pk=observation.pk).identified_count


def stated(programme, kind, **values):
    scale = values.pop("scale", "")
    indicator = factories.IndicatorFactory(enumerated=kind, enumerated_scale=scale)
    return factories.ObservationFactory(indicator=indicator, programme=programme, **values)


@pytest.fixture
def programme():
    return factories.ProgrammeFactory()


@pytest.fixture
def provinces():
    country = factories.CountryFactory(code="de")
    return [factories.ProvinceFactory(parent=country) for _ in range(2)]


def collaboration(programme, regions, **values):
    found = factories.CollaborationFactory(programme=programme, **values)
    for region in regions:
        factories.ParticipantFactory(collaboration=found, cluster=factories.ClusterFactory(region=region))
    return found


def test_published_collaborations_of_the_programme_are_counted(programme, provinces):
    collaboration(programme, provinces)
    collaboration(programme, provinces, status="draft")
    collaboration(factories.ProgrammeFactory(), provinces)
    assert identified(stated(programme, "collaborations", value=18)) == 1


def test_only_collaborations_of_the_stated_scale_are_counted(programme, provinces):
    collaboration(programme, provinces)
    collaboration(programme, provinces[:1] * 2)
    assert identified(stated(programme, "collaborations", value=18)) == 2
    assert identified(stated(programme, "collaborations", value=7, scale="inter_regional")) == 1
    assert identified(stated(programme, "collaborations", value=8, scale="intra_regional")) == 1
    assert identified(stated(programme, "collaborations", value=3, scale="transnational")) == 0


def test_a_cluster_in_two_collaborations_is_counted_once_and_a_prospective_one_not_at_all(programme, provinces):
    first = collaboration(programme, provinces)
    second = collaboration(programme, provinces[:1])
    factories.ParticipantFactory(collaboration=second, cluster=first.participants.first().cluster)
    factories.ParticipantFactory(collaboration=second, cluster=factories.ClusterFactory(), role="prospective")
    assert identified(stated(programme, "collaborating_clusters", value=44)) == 3


def award(programme, year=None, **values):
    cluster = factories.ClusterFactory()
    start = dt.date(year, 1, 1) if year else None
    source = factories.SourceFactory()
    Award.objects.create(
        **{"programme": programme, "cluster": cluster, "source": source, "status": "published", "valid_from": start}
        | values
    )
    return cluster


def test_awards_count_from_the_year_in_which_they_began(programme):
    award(programme, 2022)
    award(programme, 2024)
    award(programme, 2024, status="draft")
    period = {"period_start": dt.date(2022, 1, 1), "period_end": dt.date(2023, 1, 1)}
    assert identified(stated(programme, "awarded_clusters", value=45, **period)) == 1
    assert identified(stated(programme, "awarded_clusters", value=80)) == 2


def test_a_figure_of_a_sector_counts_clusters_of_that_sector_and_those_below_it(programme):
    whole = factories.SectorFactory()
    part = factories.SectorFactory(parent=whole, classification=whole.classification)
    factories.ClusterSectorFactory(cluster=award(programme), sector=part)
    factories.ClusterSectorFactory(cluster=award(programme), sector=whole)
    factories.ClusterSectorFactory(cluster=award(programme), sector=whole, status="draft")
    assert identified(stated(programme, "awarded_clusters", value=13, sector=whole)) == 2
    assert identified(stated(programme, "awarded_clusters", value=7, sector=part)) == 1


def test_members_count_while_they_hold(provinces):
    cluster = factories.ClusterFactory()
    factories.MembershipFactory(cluster=cluster, valid_from=dt.date(2000, 1, 1), valid_to=dt.date(2010, 1, 1))
    factories.MembershipFactory(cluster=cluster, valid_from=dt.date(2005, 1, 1))
    factories.MembershipFactory(cluster=cluster, status="draft")
    indicator = factories.IndicatorFactory(enumerated="members")

    def in_year(year):
        period = {"period_start": dt.date(year, 1, 1), "period_end": dt.date(year + 1, 1, 1)}
        return identified(factories.ObservationFactory(indicator=indicator, cluster=cluster, **period))

    assert [in_year(year) for year in (1999, 2000, 2005, 2010)] == [0, 1, 2, 1]


def test_what_nobody_counts_has_no_count_rather_than_zero(programme):
    assert identified(factories.ObservationFactory(programme=programme)) is None


def test_one_statement_counts_for_all_observations(programme, provinces, django_assert_num_queries):
    collaboration(programme, provinces)
    for kind in ("collaborations", "collaborating_clusters", "awarded_clusters"):
        stated(programme, kind, value=3)
    with django_assert_num_queries(1):
        assert sorted(row.identified_count for row in with_identified(Observation.objects.published())) == [0, 1, 2]
