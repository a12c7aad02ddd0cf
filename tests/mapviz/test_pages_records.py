"""Names, figures and bars as the templates get them."""

import datetime as dt

import pytest
from django.utils.translation import override

from clusters.models import Cluster, Observation
from mapviz.presenters import bars, figures, records
from mapviz.presenters.links import Reach
from tests import factories

YEAR_2020 = {"period_start": dt.date(2020, 1, 1), "period_end": dt.date(2021, 1, 1)}


def test_a_name_falls_back_to_another_language_and_says_which():
    cluster = Cluster(code="valley", name_zh="硅谷")
    with override("en"):
        assert records.name_of(cluster) == '<span lang="zh-Hans">硅谷</span>'
    with override("zh-hans"):
        assert records.name_of(cluster) == "硅谷"
    with override("zh-hans"):
        assert records.name_of(Cluster(code="valley", name_en="Valley")) == '<span lang="en">Valley</span>'


def test_a_name_is_text_and_never_markup():
    with override("en"):
        assert records.name_of(Cluster(code="x", name_en="<b>&")) == "&lt;b&gt;&amp;"


def test_other_names_leave_out_the_one_that_is_shown():
    cluster = Cluster(
        code="x", name_en="Silicon Saxony", name_orig="Silicon Saxony", name_zh="萨克森硅谷", aliases=["SiS"]
    )
    with override("en"):
        assert records.other_names(cluster) == ['<span lang="zh-Hans">萨克森硅谷</span>', "SiS"]


def test_only_published_records_are_linked():
    with override("en"):
        assert records.link_to(Cluster(code="x", name_en="X", status="draft")) == ""
        assert records.link_to(None) == ""
        assert records.link_to(Cluster(code="x", name_en="X", status="published")) == '<a href="/en/clusters/x/">X</a>'


def test_parts_of_a_bar_fill_it_and_empty_parts_are_left_out():
    parts = bars.stacked([("a", 1, "x"), ("b", 0, "y"), ("c", 3, "z")])
    assert [(part.label, part.offset, part.width) for part in parts] == [("a", 0, 25), ("c", 25, 75)]
    assert bars.stacked([("a", 0, "x")]) == []


def test_links_of_unknown_scale_do_not_count_as_links_at_home():
    reach = Reach({"intra_regional": 2, "transnational": 3, "unknown": 4})
    assert (reach.total, reach.known, reach.abroad, reach.local, reach.national) == (9, 5, 3, 2, 0)


def claims(*values):
    """Observations of one attribute, as the database would give them."""
    indicator = factories.IndicatorFactory()
    cluster = factories.ClusterFactory()
    rows = [factories.ObservationFactory(indicator=indicator, cluster=cluster, **value) for value in values]
    return figures.attributes(figures.public_claims(Observation.objects.filter(pk__in=[row.pk for row in rows])))


@pytest.mark.django_db
def test_claims_about_one_attribute_stand_together_and_the_newest_chosen_is_shown():
    (attribute,) = claims(
        {"value": 20, "is_chosen": True, "period_start": dt.date(2000, 1, 1), "period_end": dt.date(2001, 1, 1)},
        {"value": 350, "qualifier": "gt", "is_chosen": True, **YEAR_2020},
        {"value": 330, **YEAR_2020},
    )
    with override("en"):
        assert attribute.shown.observation.value == 350
    assert attribute.alternatives == 2
    assert [is_chosen for _claim, is_chosen in attribute.rows] == [True, False, False]


@pytest.mark.django_db
def test_claims_differ_only_about_the_same_period():
    (attribute,) = claims({"value": 20}, {"value": 20, **YEAR_2020}, {"value": 35, **YEAR_2020})
    assert attribute.differs
    (attribute,) = claims({"value": 20}, {"value": 20, **YEAR_2020})
    assert not attribute.differs


@pytest.mark.django_db
def test_a_missing_value_is_said_to_be_missing():
    (attribute,) = claims({"value": None, "value_status": "missing"})
    with override("en"):
        assert figures.written(attribute.shown.observation) == "missing"


@pytest.mark.django_db
def test_a_figure_whose_source_is_not_public_is_not_shown():
    hidden = factories.SourceFactory(code="hidden", status="draft")
    assert claims({"value": 1, "source": hidden}) == []


@pytest.mark.django_db
def test_members_come_first_in_the_headline():
    cluster = factories.ClusterFactory()
    for code, unit, enumerated in (("rank", "rank", ""), ("budget", "money", ""), ("members", "count", "members")):
        indicator = factories.IndicatorFactory(code=code, unit=unit, enumerated=enumerated)
        factories.ObservationFactory(indicator=indicator, cluster=cluster, currency="EUR" if unit == "money" else "")
    attributes = figures.attributes(figures.public_claims(cluster.observations.all()))
    assert [attribute.indicator.code for attribute in figures.headline(attributes, 2)] == ["members", "budget"]
