"""Every assertion that the founding article's data must pass once they are loaded (the checklist's points 1 to 8)."""

import datetime as dt

import pytest

from clusters.models import (
    Alliance,
    AllianceMembership,
    Award,
    Cluster,
    ClusterArea,
    Collaboration,
    Evaluation,
    Label,
    Link,
    Management,
    Observation,
    Organisation,
    OrganisationRelation,
    Place,
    PolicyMeasure,
    Source,
)
from clusters.services.enumeration import with_identified

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]

ARTICLE = "s1"


def claims(subject, indicator, **fields):
    """Published claims about one attribute, as (value, qualifier, source) with the article first."""
    found = Observation.objects.published().filter(indicator__code=indicator, **fields)
    found = found.filter(**{f"{kind}__code": code for kind, code in [subject]})
    return {(float(row.value), row.qualifier, row.source.code) for row in found if row.value is not None}


def cluster(code):
    return Cluster.objects.published().get(code=code)


# 1. 8 + 7 + 3 = 18 projects, and 44 clusters stated; identified counts never exceed stated.


def test_eighteen_projects_are_eight_and_seven_and_three():
    go_cluster = ("programme", "go-cluster")
    stated = [
        next(iter(claims(go_cluster, f"projects-funded-{scale}")))[0]
        for scale in ("intra-regional", "inter-regional", "transnational")
    ]
    assert stated == [8, 7, 3]
    assert {value for value, _, _ in claims(go_cluster, "projects-funded")} == {sum(stated)}
    assert claims(go_cluster, "clusters-involved") == {(44, "eq", ARTICLE)}


def test_identified_counts_never_exceed_stated_ones():
    counted = with_identified(Observation.objects.published().exclude(indicator__enumerated="").filter(scope_en=""))
    assert counted.count() >= 12
    for claim in counted:
        assert claim.identified_count <= claim.value, claim


def test_one_of_the_seven_projects_across_regions_is_identified():
    claim = with_identified(Observation.objects.filter(indicator__code="projects-funded-inter-regional")).get()
    assert (claim.identified_count, claim.value) == (1, 7)


# 2. Cool Silicon 17 + 61 + 33 = 111, consistent with "110+".


def test_cool_silicon_partners_by_kind_agree_with_the_stated_total():
    subject = ("cluster", "cool-silicon")
    parts = [next(iter(claims(subject, f"members-{kind}")))[0] for kind in ("large-enterprises", "sme", "research")]
    assert parts == [17, 61, 33]
    total = Observation.objects.get(cluster__code="cool-silicon", indicator__code="members", source__code=ARTICLE)
    assert (total.value, total.qualifier) == (110, "gt")
    assert sum(parts) > total.value


# 3. Silicon Saxony members: 20 (2000), >350 (2020); budget EUR 800,000; SME share 80 %.


def test_silicon_saxony_grew_from_20_to_more_than_350_members():
    series = Observation.objects.filter(
        cluster__code="silicon-saxony", indicator__code="members", source__code=ARTICLE
    ).order_by("period_start")
    assert [(row.period_start.year, row.value, row.qualifier) for row in series] == [
        (2000, 20, "eq"),
        (2020, 350, "gt"),
    ]


def test_silicon_saxony_budget_and_share_of_smes():
    budget = Observation.objects.get(cluster__code="silicon-saxony", indicator__code="annual-budget")
    assert (budget.value, budget.currency) == (800_000, "EUR")
    assert claims(("cluster", "silicon-saxony"), "sme-share-of-members") == {(0.8, "eq", ARTICLE)}


# 4. Silicon Europe: 4 founding clusters in 4 countries (DE, FR, BE, NL), year 2012.


def test_silicon_europe_was_founded_in_2012_by_four_clusters_of_four_countries():
    alliance = Alliance.objects.published().get(code="silicon-europe")
    assert (alliance.valid_from, alliance.valid_from_precision) == (dt.date(2012, 1, 1), "year")
    founders = AllianceMembership.objects.published().filter(
        alliance=alliance, role="founder", valid_from=dt.date(2012, 1, 1)
    )
    assert sorted(row.cluster.region.country.official_code for row in founders) == ["BE", "DE", "FR", "NL"]


def test_silicon_europe_was_a_project_before_it_was_an_association():
    phases = Alliance.objects.get(code="silicon-europe").phases.published().order_by("valid_from")
    assert [(row.name_en, row.valid_from, row.valid_to) for row in phases] == [
        ("FP7 project", dt.date(2012, 1, 1), dt.date(2015, 10, 1)),
        ("Association (Silicon Europe Alliance)", dt.date(2015, 10, 1), None),
    ]


# 5. Link scales computed.


def scales(collaboration):
    links = Link.objects.filter(collaboration__code=collaboration).select_related("cluster_a", "cluster_b")
    return {frozenset((link.cluster_a.code, link.cluster_b.code)): link.scale for link in links}


def test_silicon_saxony_and_biosaxony_are_linked_locally_across_sectors():
    assert scales("biosaxony-siliconsaxony") == {frozenset(("silicon-saxony", "biosaxony")): "intra_regional"}
    assert Link.objects.get(collaboration__code="biosaxony-siliconsaxony").crosses_sectors is True


def test_biosaxony_and_bioregio_stern_are_linked_across_the_nation():
    assert scales("biosaxony-bioregiostern") == {frozenset(("biosaxony", "bioregio-stern")): "inter_regional"}


def test_cool_silicon_has_three_transnational_links():
    found = {pair: scale for pair, scale in scales("icool").items() if "cool-silicon" in pair}
    assert found == {
        frozenset(("cool-silicon", partner)): "transnational" for partner in ("minalogic", "dsp-valley", "high-tech-nl")
    }


def test_no_scale_of_the_article_was_typed():
    assert not Collaboration.objects.exclude(scale_override="").exists()


# 6. Every value above opens a passage of the article; every difference shows two claims with sources.


def test_every_figure_of_the_article_has_its_words_and_place():
    figures = Observation.objects.published().filter(source__code=ARTICLE)
    assert figures.count() == 23
    for claim in figures:
        assert claim.quotation, claim
        assert claim.locator.startswith("§"), claim


@pytest.mark.parametrize("model", [Cluster, Organisation, Alliance, PolicyMeasure, Evaluation, Label])
def test_every_record_of_the_article_has_its_words_and_place(model):
    rows = model.objects.published().filter(source__code=ARTICLE)
    assert rows
    assert [str(row) for row in rows if not row.quotation or not row.locator] == []


def test_quotations_of_the_article_are_short():
    for model in (Cluster, Organisation, Observation, Collaboration, Award, ClusterArea, PolicyMeasure):
        for text in model.objects.filter(source__code=ARTICLE).values_list("quotation", flat=True):
            assert len(text) <= 60


def test_the_article_is_cited_in_full():
    article = Source.objects.published().get(code=ARTICLE)
    assert article.title == "推动创新型产业集群发展的四个着力点"
    assert article.authors == "赵璐（中国科学院科技战略咨询研究院）"
    assert article.container == "《科技中国》2020年第六期 pp.4-7"
    assert article.published_on == dt.date(2020, 6, 28)
    assert article.kind == "article"


COOL, SAXONY, BIO = ("cluster", "cool-silicon"), ("cluster", "silicon-saxony"), ("cluster", "biosaxony")
EUROPE, ICOOL, RIC = ("alliance", "silicon-europe"), ("collaboration", "icool"), ("programme", "us-ric")
DIFFERENCES = [
    (COOL, "members", {}, (110, "gt", ARTICLE), (60, "about", "s4")),
    (SAXONY, "founding-members", {}, (20, "eq", ARTICLE), (35, "about", "ac-s7")),
    (SAXONY, "members", {}, (350, "gt", ARTICLE), (440, "eq", "ac-s8")),
    (BIO, "firms", {}, (300, "gt", ARTICLE), (80, "about", "bsx-13")),
    (EUROPE, "founding-year", {}, (2012, "eq", ARTICLE), (2010, "eq", "s11")),
    (ICOOL, "starting-year", {}, (2016, "eq", ARTICLE), (2017, "eq", "s2")),
    (ICOOL, "funding", {"scope_en": "ceiling"}, (4_000_000, "le", "s6"), (3_000_000, "le", "s3")),
    (RIC, "starting-year", {}, (2011, "eq", ARTICLE), (2010, "eq", "ac-o4")),
    (RIC, "clusters-selected", {}, (10, "eq", "ac-o4"), (14, "eq", "ac-o4")),
]


@pytest.mark.parametrize(("subject", "indicator", "fields", "one", "other"), DIFFERENCES)
def test_claims_that_differ_stand_side_by_side_with_their_sources(subject, indicator, fields, one, other):
    found = claims(subject, indicator, **fields)
    assert {one, other} <= found
    for source in {one[2], other[2]}:
        assert Source.objects.published().filter(code=source).exists()


def test_biosaxony_members_add_up_beside_the_figures_of_the_region():
    parts = [next(iter(claims(BIO, f"members-{kind}")))[0] for kind in ("firms", "research", "cities", "persons")]
    assert parts == [76, 16, 3, 23]
    assert (sum(parts), "eq", "ac-s11") in claims(BIO, "members")
    assert {value for value, _, _ in claims(BIO, "organisations")} == {300, 330}


def test_of_disagreeing_claims_the_article_is_chosen():
    chosen = Observation.objects.published().chosen().get(collaboration__code="icool", indicator__code="starting-year")
    assert chosen.source.code == ARTICLE


def test_gold_label_was_renewed_twice_with_its_scores():
    history = Label.objects.published().filter(cluster_organisation__organisation__code="silicon-saxony-org")
    assert [
        (row.valid_from.year, float(row.score_share), row.level.code) for row in history.order_by("valid_from")
    ] == [
        (2012, 0.88, "gold"),
        (2015, 0.88, "gold"),
        (2018, 0.97, "gold"),
    ]
    assert history.active_on(dt.date(2014, 6, 1)).get().valid_from == dt.date(2012, 3, 1)


# 7. Places resolvable.


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("chemnitz", "ded41"),
        ("freiberg", "ded43"),
        ("dresden", "ded21"),
        ("leipzig", "ded51"),
        ("stuttgart", "de111"),
        ("grenoble", "frk24"),
        ("leuven", "be242"),
        ("eindhoven", "nl414"),
        ("singapore", "sg"),
    ],
)
def test_place_is_found_with_its_point_and_region(code, region):
    place = Place.objects.published().get(code=code)
    assert place.region.code == region
    assert place.point.srid == 4326
    assert place in Place.objects.matching(place.name_en)
    assert place in Place.objects.matching(place.name_zh)


def test_cool_silicon_covers_three_cities():
    areas = ClusterArea.objects.published().filter(cluster__code="cool-silicon", source__code=ARTICLE)
    assert {row.place.code for row in areas} == {"chemnitz", "freiberg", "dresden"}


def test_silicon_saxony_has_members_in_singapore():
    area = ClusterArea.objects.published().get(cluster__code="silicon-saxony", place__code="singapore")
    assert area.role == "member_location"


# 8. Years present: 2000, 2006, 2011, 2012, 2016, 2020.


def test_the_years_of_the_article_are_on_record():
    assert Cluster.objects.get(code="silicon-saxony").founded_on.year == 2000
    assert PolicyMeasure.objects.get(code="de-cluster-strategy-2006").valid_from.year == 2006
    assert PolicyMeasure.objects.get(code="us-innovation-strategy").valid_from.year == 2011
    assert Alliance.objects.get(code="silicon-europe").valid_from.year == 2012
    assert (2016, "eq", ARTICLE) in claims(ICOOL, "starting-year")
    assert Observation.objects.filter(source__code=ARTICLE, period_start__year=2020).exists()


# And the rest of the checklist's tables.


def test_federal_strategy_has_four_components():
    components = PolicyMeasure.objects.get(code="de-cluster-strategy-2006").components.published()
    assert [row.kind for row in components] == ["component"] * 4


def test_five_recommendations_and_five_strategies_are_held():
    rows = PolicyMeasure.objects.published().filter(region__code="cn")
    assert rows.filter(kind="recommendation").count() == 5
    assert rows.filter(kind="strategy").count() == 5


def test_national_alliance_is_proposed():
    assert Alliance.objects.published().get(code="cn-national-alliance").stage == "proposed"


def test_management_company_is_owned_and_manages_two_clusters():
    relation = OrganisationRelation.objects.published().get(to_organisation__code="silicon-saxony-mgmt")
    assert (relation.kind, relation.from_organisation.code) == ("owns", "silicon-saxony-org")
    managed = Management.objects.published().filter(cluster_organisation__organisation__code="silicon-saxony-mgmt")
    assert {row.cluster.code for row in managed} == {"silicon-saxony", "cool-silicon"}


def test_evaluation_of_the_competition_names_its_eleven_authors():
    evaluation = Evaluation.objects.published().get(code="ev-leading-edge-2014")
    assert evaluation.commissioner.code == "bmbf"
    assert evaluation.evaluators.count() == 4
    assert evaluation.method_en.count(",") == 10
    assert {value for value, _, _ in claims(("programme", "leading-edge"), "evaluation-experts")} == {11}


def test_fifteen_winners_of_which_those_from_memory_stay_drafts():
    awards = Award.objects.filter(programme__code="leading-edge")
    assert awards.count() == 15
    assert awards.published().count() == 6
    assert cluster("cool-silicon") in {award.cluster for award in awards.published()}
