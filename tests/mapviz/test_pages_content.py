"""What the pages say about a small world whose every number can be checked on paper."""

import datetime as dt
import html
import pickle
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from clusters import models
from mapviz.presenters.links import verdict
from mapviz.presenters.memory import forget
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered():
    forget()


@pytest.fixture
def world(small_world, db):
    return pickle.loads(small_world)  # noqa: S301  our own


@pytest.fixture
def read(client):
    """The words of a page in one line, without markup."""

    def fetch(name, *args, language="en", query=""):
        with override(language):
            path = reverse(f"mapviz:{name}", args=args)
        response = client.get(path + query)
        assert response.status_code == 200, response.content.decode()[:500]
        body = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

    return fetch


def link(cluster, *partners, **values):
    collaboration = factories.CollaborationFactory(**values)
    for participant in (cluster, *partners):
        factories.ParticipantFactory(collaboration=collaboration, cluster=participant)
    return collaboration


def test_the_profile_gives_each_figure_with_period_source_and_qualifier(read, world):
    text = read("cluster", "valley")
    assert "Members more than 350.5 2020 · Statistical yearbook 2024" in text


def test_the_profile_says_how_many_links_leave_the_province_and_what_is_usual(read, world):
    abroad = factories.ProvinceFactory(parent=factories.CountryFactory(code="lemuria"))
    ports = [factories.ClusterFactory(region=abroad) for _ in range(3)]
    inland = [factories.ClusterFactory(region=world.city) for _ in range(3)]
    for port in ports:
        link(world.cluster, port)
    link(inland[0], world.partner)
    # Valley: 1 link with Ridge in its province, 3 abroad; Ridge 2 and the first inland one 1, all in the province.
    words = "75% of its links (3 of 4) leave the province or state"
    assert f"{words}. 3 of 4 go abroad (75%)." in read("cluster", "valley")
    link(*inland[1:])
    forget()  # all of the test is one transaction, so the data version stands still
    compared = "than for most clusters of Atlantis (national median 0%, 5 clusters with links). "
    assert f"{words}, more {compared}3 of 4 go abroad (75%)." in read("cluster", "valley")
    assert f"(0 of 1) leave the province or state, neither more nor less {compared}None goes abroad." in read(
        "cluster", inland[0].code
    )


@pytest.mark.parametrize(
    ("share", "others", "found"),
    [
        (0.6, [0.1, 0.2, 0.9], "more"),
        (0.6, [0.1, 0.2, 0.7, 0.9], "same"),
        (0.2, [0.1, 0.7, 0.9], "less"),
        (0.0, [0.0, 0.0, 0.5], "same"),
        (1.0, [1.0, 1.0, 1.0], "same"),
        (0.5, [], "same"),
    ],
)
def test_more_or_less_is_said_only_against_more_than_half_of_the_others(share, others, found):
    assert verdict(share, others) == found


def test_the_profile_tells_formal_from_active_members_and_counts_both(read, world):
    factories.MembershipFactory(cluster=world.cluster, is_formal=True)
    assert "2 members on record today, 1 of them named in a list of members" in read("cluster", "valley")


def test_a_membership_that_has_ended_is_not_counted(read, world):
    factories.MembershipFactory(cluster=world.cluster, valid_to=dt.date(2019, 1, 1))
    assert "1 member on record today" in read("cluster", "valley")


def test_claims_that_disagree_stand_side_by_side_with_their_words(read, world):
    year = {"period_start": dt.date(2000, 1, 1), "period_end": dt.date(2001, 1, 1)}
    founders = factories.IndicatorFactory(code="founders")
    for value, words, chosen in ((20, "zwanzig Partner", True), (35, "rund 35", False)):
        factories.ObservationFactory(
            indicator=founders, cluster=world.cluster, value=value, quotation=words, is_chosen=chosen, **year
        )
    text = read("cluster", "valley")
    assert "Founders count claims differ 20 chosen 2000 Statistical yearbook 2024 zwanzig Partner 35 2000" in text
    assert "rund 35" in text


def test_what_is_unknown_is_said_to_be_unknown(read):
    factories.ClusterFactory(code="bare", point=None, point_precision="")
    text = read("cluster", "bare")
    assert "members on record unknown no membership on record yet" in text
    assert "That does not mean that there is none." in text
    assert " 0 members" not in text


def test_labels_show_level_score_and_validity(read, world):
    assert "Excellence Gold Valley since 2020-01-01 97%" in read("cluster", "valley")


def test_the_map_of_the_country_shows_the_seat_and_the_packs_review_number(client, world):
    page = client.get("/en/clusters/valley/").content.decode()
    assert 'href="/en/regions/atlantis/outline.svg"' in page
    assert "Map review number GS 1" in page
    outline = client.get("/en/regions/atlantis/outline.svg")
    assert outline.headers["Content-Type"] == "image/svg+xml"
    assert outline.content.decode().count("<path") == 1


def test_a_country_without_boundaries_has_no_outline(client, world):
    factories.CountryFactory(code="lemuria")
    assert client.get("/en/regions/lemuria/outline.svg").status_code == 404


def test_the_table_keeps_to_its_filters(read, world):
    factories.ClusterFactory(code="other", name_en="Faraway")
    assert "2 clusters" in read("clusters", query="?country=atlantis")
    assert "Faraway" not in read("clusters", query="?country=atlantis")
    assert "1 cluster " in read("clusters", query="?q=faraway")


def test_each_choice_of_a_filter_says_how_many_clusters_it_leaves(client, world):
    page = client.get("/en/clusters/").content.decode()
    assert '<option value="atlantis">Atlantis (2)</option>' in page
    assert '<option value="national">national (2)</option>' in page
    assert '<option value="contest">Contest (1)</option>' in page


@pytest.mark.parametrize(
    ("order", "first"), [("-members", "Valley"), ("members", "Ridge"), ("name", "Ridge"), ("-name", "Valley")]
)
def test_the_table_is_sorted_as_asked(client, world, order, first):
    response = client.get(f"/en/clusters/?sort={order}")
    assert response.context["rows"][0].cluster.name_en == first
    direction = "descending" if order.startswith("-") else "ascending"
    assert f'aria-sort="{direction}"' in response.content.decode()


def test_chinese_names_are_sorted_by_their_sound(client):
    for name in ("重庆集群", "安徽集群", "上海集群", "北京集群"):
        factories.ClusterFactory(name_zh=name)
    rows = client.get("/zh-hans/clusters/?sort=name").context["rows"]
    assert [row.cluster.name_zh[:2] for row in rows] == ["安徽", "北京", "重庆", "上海"]


def test_the_home_country_comes_first(client, settings, world):
    home = factories.CountryFactory(code="zz", official_code=settings.ATLAS["HOME_COUNTRY"])
    factories.ClusterFactory(code="home", region=factories.ProvinceFactory(parent=home))
    assert client.get("/en/clusters/").context["rows"][0].cluster.code == "home"


def test_downloads_have_the_filters_of_the_page(client, world):
    page = client.get("/en/clusters/?country=atlantis&sort=name&tier=").content.decode()
    assert 'href="/api/v1/clusters/?country=atlantis&amp;format=csv&amp;limit=1000"' in page


def test_a_collaboration_explains_its_scale(read, world):
    text = read("collaboration", "bridge")
    assert "Intra-regional: all participants share a province or state." in text
    assert "Country of all Atlantis Province or state of all North" in text
    assert "Participants counted 3" in text


def test_an_override_shows_beside_what_was_derived(read, world):
    models.Collaboration.objects.update(scale_override="transnational", override_reason="The office sits abroad")
    text = read("collaboration", "bridge")
    assert "Intra-regional: all participants" in text
    assert "Set by an editor transnational: The office sits abroad" in text


def test_the_cross_tab_adds_up(client, world):
    link(world.cluster, world.partner)
    tab = client.get("/en/collaborations/").context["cross_tab"]
    assert tab.total == 2 == sum(tab.totals)
    assert [(scale, total) for scale, _label, _cells, total in tab.rows] == [("intra_regional", 2)]


def test_a_programme_says_how_many_of_the_stated_number_are_identified(read, world):
    assert "18 identified 1 of 18" in read("programme", "contest")


def test_stated_scales_become_a_bar(client, world):
    for scale, value in (("intra_regional", 8), ("inter_regional", 7), ("transnational", 3)):
        indicator = factories.IndicatorFactory(enumerated="collaborations", enumerated_scale=scale)
        factories.ObservationFactory(indicator=indicator, programme=world.programme, value=value)
    parts = client.get("/en/programmes/contest/").context["stated_scales"]
    assert [part.count for part in parts] == [8, 7, 3]
    assert sum(part.width for part in parts) == pytest.approx(100)


def test_a_proposed_alliance_is_marked_as_such(read, world):
    models.Alliance.objects.update(stage="proposed")
    assert "Alliance proposed" in read("alliance", "league")


def test_an_organisation_shows_what_it_manages_and_runs(read, world):
    text = read("organisation", "body")
    assert "Clusters it manages" in text
    assert "Valley" in text
    assert "Programme: Contest" in text


def test_a_source_quotes_itself_and_opens_the_records(client, world):
    models.Observation.objects.filter(pk=world.observation.pk).update(quotation="more than 350", locator="p. 5")
    page = client.get("/en/sources/statistics-2024/").content.decode()
    assert "<blockquote" in page
    assert "more than 350</blockquote>" in page
    assert 'href="/en/clusters/valley/"' in page
    assert "p. 5" in page


def test_the_list_of_sources_counts_all_published_citations(client, world):
    (row,) = client.get("/en/sources/").context["rows"]
    groups = client.get("/en/sources/statistics-2024/").context["groups"]
    assert row[1] == sum(group.total for group in groups) > 30


def test_the_region_counts_clusters_of_its_area_too(read, world):
    factories.ClusterAreaFactory(cluster=factories.ClusterFactory(code="guest"), region=world.city)
    assert "clusters on record 3 as a table" in read("region", "harbour")


def test_the_dictionary_explains_every_public_field(client):
    kinds = {kind.code: kind for kind in client.get("/en/data/dictionary/").context["kinds"]}
    assert {"cluster", "membership", "observation", "link", "source"} <= set(kinds)
    assert "editorscope" not in kinds
    for kind in kinds.values():
        for entry in kind.entries:
            assert entry.meaning, f"{kind.code}.{entry.name}"
            assert entry.name != "note"


def test_search_finds_by_characters_pinyin_initials_and_english(read):
    factories.ClusterFactory(name_zh="杭州市数字安防集群", name_en="Hangzhou digital security")
    for text in ("数字", "shuzi", "szaf", "digital"):
        assert "Hangzhou digital security" in read("search", query=f"?q={text}")


def test_search_says_when_there_is_nothing(read):
    assert "Nothing on record matches “zzz”" in read("search", query="?q=zzz")


def test_long_lists_of_organisations_are_read_stretch_by_stretch(client):
    for number in range(120):
        factories.OrganisationFactory(code=f"firm-{number:03d}")
    seen, query = [], ""
    while True:
        stretch = client.get(f"/en/organisations/{query}").context["stretch"]
        seen += [row.code for row in stretch.rows]
        if not stretch.next_after:
            break
        query = f"?after={stretch.next_after}"
    assert seen == [f"firm-{number:03d}" for number in range(120)]
