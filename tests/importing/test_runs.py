"""One file: good, broken and repeated; references, parents, edits."""

import datetime as dt

import pytest
from django.db.models import F

from clusters.importing.readers import Row
from clusters.importing.records import File, Records, ref
from clusters.importing.runs import Run
from clusters.models import Evidence, Organisation, Region, Source, Status
from clusters.services.versions import data_version
from tests import factories as f

pytestmark = pytest.mark.django_db

REGION = {
    "code": "code",
    "official_code": lambda row: row["code"].upper(),
    "name_en": "name",
    "scheme": lambda row: Region.Scheme.ISO3166,
    "level": lambda row: 1 if row["parent"] else 0,
    "parent": lambda row: ref(Region, row["parent"]),
    "source": lambda row: ref(Source, "statistics-2024"),
    "status": lambda row: Status.PUBLISHED,
    "evidence": lambda row: Evidence.SOURCED,
}
ORGANISATION = {
    "code": "code",
    "name_en": "name",
    "kind": "kind",
    "region": lambda row: ref(Region, row["region"]),
    "source": REGION["source"],
    "status": REGION["status"],
    "evidence": REGION["evidence"],
}
LAND = [("china", "China", ""), ("east", "East", "china")]


@pytest.fixture(autouse=True)
def source():
    return f.SourceFactory()


def regions(*cells):
    rows = [Row(dict(zip(("code", "name", "parent"), row, strict=True)), number) for number, row in enumerate(cells, 2)]
    return File("regions.csv", (Records(Region, ("code",), REGION),), lambda: rows)


def organisations(*cells, name="organisations.csv"):
    columns = ("code", "name", "kind", "region")
    rows = [Row(dict(zip(columns, row, strict=True)), number) for number, row in enumerate(cells, 2)]
    return File(name, (Records(Organisation, ("code",), ORGANISATION),), lambda: rows)


def load(*files, **options):
    run = Run(None, **options)
    for file in files:
        run.load(file)
    return run.report


def outcomes(report):
    return [{name: count for name, count in file.outcomes.items() if count} for file in report.files]


def refusals(report):
    return [(remark.row, remark.column, remark.code) for remark in report.remarks if remark.outcome == "refused"]


def test_good_rows_are_created_and_counted():
    report = load(regions(*LAND), organisations(("zeiss", "Zeiss", "enterprise", "east")))
    assert outcomes(report) == [{"created": 2}, {"created": 1}]
    assert Organisation.objects.get().region.code == "east"
    assert report.writes == 3


def test_parents_are_written_first_whatever_their_place_in_the_file():
    load(regions(*reversed(LAND)))
    assert Region.objects.get(code="east").country.code == "china"


def test_repeated_load_writes_nothing():
    files = regions(*LAND), organisations(("zeiss", "Zeiss", "enterprise", "east"))
    load(*files)
    before = data_version()
    assert outcomes(load(*files)) == [{"unchanged": 2}, {"unchanged": 1}]
    assert data_version() == before


def test_corrected_row_changes_its_record_and_how_it_is_found():
    load(regions(*LAND))
    assert outcomes(load(regions(("china", "Middle Kingdom", ""), LAND[1]))) == [{"changed": 1, "unchanged": 1}]
    assert Region.objects.matching("kingdom").get().code == "china"


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        (("zeiss", "Zeiss", "guild", "east"), (2, "kind", "invalid_value")),
        (("zeiss", "Zeiss", "", "east"), (2, "kind", "invalid_value")),
        (("zeiss", "Zeiss" * 50, "enterprise", "east"), (2, "name_en", "invalid_value")),
        (("no slug!", "Zeiss", "enterprise", "east"), (2, "code", "invalid_value")),
        (("zeiss", "Zeiss", "enterprise", "west"), (2, "region", "unknown_reference")),
    ],
)
def test_bad_row_is_refused_by_number_column_and_code_and_the_others_stay(row, refusal):
    report = load(regions(*LAND), organisations(row, ("schott", "Schott", "enterprise", "east")))
    assert refusals(report) == [refusal]
    assert outcomes(report)[1] == {"refused": 1, "created": 1}
    assert Organisation.objects.get().code == "schott"


def test_row_that_hangs_on_a_refused_row_of_its_file_is_refused_too():
    report = load(regions(("no slug!", "Nowhere", ""), ("east", "East", "no slug!")))
    assert refusals(report) == [(2, "code", "invalid_value"), (3, "parent", "unknown_reference")]
    assert not Region.objects.exists()


def test_record_that_an_earlier_file_gave_is_merged_with_a_reason():
    first = organisations(("zeiss", "Zeiss", "enterprise", "east"))
    second = organisations(("zeiss", "Carl Zeiss", "enterprise", "east"), name="more.csv")
    report = load(regions(*LAND), first, second)
    assert outcomes(report)[2] == {"merged": 1}
    assert report.remarks[0].message == "The same record as organisations.csv, row 2."
    assert Organisation.objects.get().name_en == "Zeiss"


def test_record_edited_here_is_kept_unless_it_is_to_be_overwritten():
    load(regions(*LAND))
    region = Region.objects.get(code="east")
    region.name_en = "Orient"
    region.save()
    Region.objects.filter(pk=region.pk).update(created_at=F("updated_at") - dt.timedelta(hours=1))
    assert outcomes(load(regions(*LAND))) == [{"unchanged": 1, "kept": 1}]
    assert outcomes(load(regions(*LAND), overwrite=True)) == [{"unchanged": 1, "changed": 1}]
    assert Region.objects.get(code="east").name_en == "East"


def test_every_row_ends_as_exactly_one_outcome():
    report = load(regions(*LAND, ("east", "East again", "china"), ("no slug!", "", "")))
    assert all(file.is_complete for file in report.files)
    assert outcomes(report) == [{"created": 2, "merged": 1, "refused": 1}]


def test_report_names_each_refusal_in_words():
    report = load(regions(("east", "East", "china")))
    assert "regions.csv, row 2, parent: refused (unknown_reference): " in report.lines()[-1]
    assert report.lines()[-1].endswith("china is not known.")


def test_queries_do_not_grow_with_the_rows(django_assert_max_num_queries):
    load(regions(*LAND))
    for count in (3, 30):
        rows = [(f"firm-{count}-{number}", "Firm", "enterprise", "east") for number in range(count)]
        with django_assert_max_num_queries(4):
            load(organisations(*rows))
