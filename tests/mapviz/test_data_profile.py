"""What the panel reads of one cluster: public figures with their sources, and lines where they compare."""

import datetime as dt

import pytest

from clusters.models import Award, Evaluation
from mapviz.data.profile import cluster_profile
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_profile_shows_figures_with_their_source_and_nothing_unpublished():
    cluster = make.ClusterFactory(code="a", name_en="Alpha", sector_text_en="chips")
    make.ObservationFactory(
        cluster=cluster,
        value=12,
        is_chosen=True,
        period_start=dt.date(2022, 1, 1),
        period_end=dt.date(2023, 1, 1),
    )
    make.ObservationFactory(cluster=cluster, value=99, status="draft", evidence="to_verify")
    found = cluster_profile("a")
    (figure,) = found["figures"]
    assert figure["text"] == "12"
    assert "2022" in figure["period"]
    assert figure["source"]["title"] == "Statistical yearbook 2024"
    assert found["field"]["text"] == "chips"


def year(number):
    return {"period_start": dt.date(number, 1, 1), "period_end": dt.date(number + 1, 1, 1)}


def test_a_series_needs_figures_of_two_periods():
    cluster = make.ClusterFactory(code="a")
    members = make.IndicatorFactory(name_en="members")
    make.ObservationFactory(cluster=cluster, indicator=members, value=10, **year(2020))
    make.ObservationFactory(cluster=cluster, indicator=members, value=None, value_status="missing", **year(2021))
    make.ObservationFactory(cluster=cluster, indicator=members, value=11)
    assert cluster_profile("a")["series"] == []
    make.ObservationFactory(cluster=cluster, indicator=members, value=30, value_status="estimated", **year(2022))
    (series,) = cluster_profile("a")["series"]
    assert [(point["x"], point["value"], point["status"]) for point in series["points"]] == [
        (2020, 10, "ok"),
        (2021, None, "missing"),
        (2022, 30, "estimated"),
    ]
    assert series["undated"] == 1


def test_a_series_shows_the_chosen_claim_and_none_where_nobody_chose():
    cluster = make.ClusterFactory(code="a")
    members = make.IndicatorFactory(name_en="members")
    for number, chosen in ((2020, True), (2022, False)):
        make.ObservationFactory(cluster=cluster, indicator=members, value=10, is_chosen=chosen, **year(number))
        make.ObservationFactory(cluster=cluster, indicator=members, value=15, **year(number))
    found = cluster_profile("a")
    shown = [(point["period"], point["value"]) for point in found["series"][0]["points"] if point["shown"]]
    assert shown == [("2020年", 10)]
    assert [claim["chosen"] for claim in found["figures"][0]["claims"]].count(True) == 1


def test_ranks_and_amounts_in_two_currencies_have_no_line():
    cluster = make.ClusterFactory(code="a")
    rank = make.IndicatorFactory(name_en="rank", unit="rank")
    money = make.IndicatorFactory(name_en="turnover", unit="money")
    for number, currency in ((2020, "EUR"), (2021, "CNY")):
        make.ObservationFactory(cluster=cluster, indicator=rank, value=number, **year(number))
        make.ObservationFactory(cluster=cluster, indicator=money, value=5, currency=currency, **year(number))
    assert cluster_profile("a")["series"] == []


def test_the_profile_names_evaluations_of_the_programmes_that_chose_the_cluster():
    cluster = make.ClusterFactory(code="a")
    programme = make.ProgrammeFactory()
    source = make.SourceFactory()
    Award.objects.create(programme=programme, cluster=cluster, source=source, status="published")
    for code, status in (("seen", "published"), ("hidden", "draft")):
        Evaluation.objects.create(programme=programme, code=code, name_en=code, source=source, status=status)
    assert [row["name"]["text"] for row in cluster_profile("a")["evaluations"]] == ["seen"]


def test_a_draft_has_no_profile():
    make.ClusterFactory(code="a", status="draft")
    assert cluster_profile("a") is None
