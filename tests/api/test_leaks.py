"""Nothing unpublished shows: every public address is walked while drafts stand beside every published record."""

import pickle

import pytest

from api.registry import COLLECTIONS
from clusters import models
from tests.api.world import MARK, hide, tie_loners_by_drafts


@pytest.fixture
def world(lonely_world, db):
    return pickle.loads(lonely_world)  # noqa: S301  our own


@pytest.fixture
def hidden(hidden_world, db):
    """The unpublished records; `beside` are the published ones."""
    world, drafts = pickle.loads(hidden_world)  # noqa: S301
    drafts.beside = world
    return drafts


def addresses_of(view, formats=("json", "csv", "geojson")):
    """The list of a collection and its published records in every format; its unpublished ones in one, to be absent."""
    for name in formats:
        if name == "geojson" and not view.is_spatial:
            continue
        yield f"{view.slug}/?format={name}&limit=1000"
        if not view.has_records:
            continue
        rows = view.queryset.model.objects.all()
        if name != "json" and hasattr(rows, "published"):
            rows = rows.published()
        yield from (f"{view.slug}/{key}/?format={name}" for key in rows.values_list(view.lookup_field, flat=True))


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_no_address_shows_an_unpublished_text(get, hidden, view):
    answered = 0
    for address in addresses_of(view):
        response = get(address)
        assert response.status_code in (200, 404), address
        if response.status_code == 200:
            answered += 1
            assert MARK not in response.content.decode().lower(), address
    assert answered >= 2


def test_unpublished_records_change_no_answer_at_all(get, world):
    addresses = [f"{view.slug}/?count=true" for view in COLLECTIONS]
    addresses += ["regions/?format=geojson&geometry=shape", "clusters/?active_on=2019-06-30"]
    before = {address: {**get(address).json(), "data_version": 0} for address in addresses}
    hide(world)
    tie_loners_by_drafts(world)
    for address in addresses:
        assert {**get(address).json(), "data_version": 0} == before[address], address


WITH_STATUS = [view for view in COLLECTIONS if view.has_records and hasattr(view.queryset, "published")]


@pytest.mark.parametrize("view", WITH_STATUS, ids=lambda view: view.slug)
def test_an_unpublished_record_is_answered_like_one_that_does_not_exist(get, hidden, view):
    public = set(view.queryset.model.objects.published().values_list(view.lookup_field, flat=True))
    everything = set(view.queryset.model.objects.values_list(view.lookup_field, flat=True))
    assert everything - public, "the hidden world has no draft here"
    absent = get(f"{view.slug}/999999999/").json()
    for key in everything - public:
        answer = get(f"{view.slug}/{key}/")
        assert answer.status_code == 404
        assert {**answer.json(), "instance": ""} == {**absent, "instance": ""}


def test_the_hidden_world_has_a_draft_of_every_kind_of_record(hidden):
    for model in vars(models).values():
        if isinstance(model, type) and hasattr(getattr(model, "objects", None), "published"):
            without = {models.Application, models.Review, models.SectorConcordance}
            if model not in {*without, models.OrganisationRelation, models.RegionSuccession}:
                drafts = model.objects.exclude(pk__in=model.objects.published().values("pk"))
                assert drafts.exists(), model


@pytest.mark.parametrize(
    "address",
    [
        "clusters/?sector=textiles",
        "clusters/?region=south",
        "clusters/?tier=nurtured&active_on=2019-06-30",
        "clusters/?organisation=firm&cluster=valley",
        "links/?sector=textiles",
        "links/?region=south",
        "organisations/?sector=textiles",
        "memberships/?cluster=ridge",
        "collaborations/?region=south",
        "labels/?cluster_organisation=body",
        "awards/?cluster=ridge",
        "alliances/?organisation=body",
    ],
)
def test_a_filter_does_not_find_by_unpublished_relations(get, world, address):
    assert get(address).json()["results"] == []
    hide(world)
    assert get(address).json()["results"] == []


@pytest.mark.parametrize(
    "address",
    [
        "clusters/?sector=chips",
        "clusters/?domain=digital",
        "clusters/?region=harbour",
        "clusters/?country=atlantis",
        "clusters/?tier=national",
        "clusters/?phase=growing",
        "clusters/?programme=contest",
        "clusters/?label=excellence",
        "clusters/?label=excellence&active_on=2019-06-30",
        "clusters/?member_kind=sme",
        "clusters/?organisation=firm",
        "clusters/?cluster_organisation=body",
        "organisations/?cluster=valley",
        "organisations/?sector=chips",
        "cluster-organisations/?cluster=loner",
        "alliances/?cluster=valley",
        "programmes/?cluster=valley",
        "collaborations/?cluster=valley",
        "collaborations/?organisation=firm",
        "collaborations/?sector=chips",
        "collaborations/?region=north",
        "links/?cluster=valley",
    ],
)
def test_draft_ties_between_published_records_change_what_no_filter_finds(get, world, address):
    before = get(address).json()["results"]
    tie_loners_by_drafts(world)
    assert get(address).json()["results"] == before


def test_a_label_does_not_name_the_unpublished_one_that_it_renews(get, hidden):
    label = get(f"labels/{hidden.beside.label.pk}/").json()
    assert models.Label.objects.get(pk=hidden.beside.label.pk).renewal_of_id
    assert label["renewal_of"] is None


@pytest.mark.parametrize(
    ("slug", "parameter", "code"),
    [
        ("clusters", "region", f"{MARK}-land"),
        ("clusters", "region", MARK.upper()),
        ("clusters", "country", MARK.upper()),
        ("clusters", "sector", f"{MARK}-sector"),
        ("clusters", "domain", f"{MARK}-domain"),
        ("clusters", "programme", f"{MARK}-programme"),
        ("clusters", "label", f"{MARK}-scheme"),
        ("clusters", "organisation", f"{MARK}-firm"),
        ("clusters", "cluster_organisation", f"{MARK}-firm"),
        ("collaborations", "alliance", f"{MARK}-alliance"),
        ("observations", "indicator", f"{MARK}-indicator"),
        ("observations", "collaboration", f"{MARK}-collaboration"),
        ("evaluations", "policy_measure", f"{MARK}-policy"),
        ("sectors", "classification", f"{MARK}-list"),
    ],
)
def test_the_code_of_an_unpublished_record_is_unknown(get, hidden, slug, parameter, code):
    answer = get(f"{slug}/?{parameter}={code}")
    assert answer.status_code == 400
    assert answer.json()["code"] == "unknown_code"
    assert all(MARK not in str(allowed) for allowed in answer.json().get("allowed", []))


def test_shapes_come_from_published_boundary_packs_only(get, hidden):
    features = get("regions/?format=geojson&geometry=shape").json()["features"]
    north = next(feature for feature in features if feature["id"] == "north")
    assert north["geometry"]["type"] == "MultiPolygon"
    assert north["properties"]["boundary_pack"] == "pack"
    assert north["properties"]["map_review_number"] == "GS 1"


def test_search_finds_no_unpublished_record(get, hidden):
    for view in COLLECTIONS:
        if "q" in view.filterset_class.parameters():
            assert get(f"{view.slug}/?q={MARK}").json()["results"] == []


def test_notes_search_columns_and_row_numbers_are_in_no_answer(get, world):
    models.Cluster.objects.filter(pk=world.cluster.pk).update(note="inner words")
    for view in COLLECTIONS:
        columns = set(view().get_serializer_class()().fields)
        assert not columns & {"note", "search", "lineage", "status", "created_at", "scale_override", "override_reason"}
    assert "inner words" not in get("clusters/").content.decode()
