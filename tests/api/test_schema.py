"""The OpenAPI document: valid, complete, true of every answer, in both languages."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from api.registry import COLLECTIONS
from api.views.meta import document
from tests.api.conftest import formats_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def documents():
    return {}


@pytest.fixture
def schema(get, documents):
    """The document, made once; every test only reads it."""
    if not documents:
        document.cache_clear()
        documents["en"] = get("schema/").json()
    return documents["en"]


_registries = {}


def registry_of(schema):
    """Where references into the document lead; found once for each document."""
    if id(schema) not in _registries:
        content = Resource.from_contents(schema, default_specification=DRAFT202012)
        _registries[id(schema)] = schema, Registry().with_resource("urn:api", content).crawl()
    return _registries[id(schema)][1]


def validator_for(schema, part):
    return Draft202012Validator({"$ref": f"urn:api#{part}"}, registry=registry_of(schema))


def pointer(*parts):
    return "/" + "/".join(part.replace("~", "~0").replace("/", "~1") for part in parts)


def test_the_document_is_valid_openapi_3_1(schema):
    assert schema["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(schema).validate()


def test_every_address_is_described_and_nothing_else(schema):
    expected = set()
    for view in COLLECTIONS:
        expected.add(f"/api/v1/{view.slug}/")
        if view.has_records:
            expected.add(f"/api/v1/{view.slug}/{{{view.lookup_url_kwarg}}}/")
    assert set(schema["paths"]) == expected
    assert all(set(path) == {"get"} for path in schema["paths"].values())


def test_operations_have_unique_names_summary_and_description(schema):
    operations = [path["get"] for path in schema["paths"].values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    assert all(operation["summary"] and operation["description"] for operation in operations)


def test_every_parameter_and_every_field_is_explained(schema):
    for address, path in schema["paths"].items():
        for parameter in path["get"]["parameters"]:
            assert parameter["description"], (address, parameter["name"])
            assert parameter["schema"], (address, parameter["name"])
    for name, component in schema["components"]["schemas"].items():
        if name.endswith(("Page", "Feature", "Features")) or name == "Problem":
            continue
        for field, described in component["properties"].items():
            assert described.get("description"), (name, field)


def test_every_parameter_that_is_read_is_described(get, schema):
    for view in COLLECTIONS:
        described = {one["name"] for one in schema["paths"][f"/api/v1/{view.slug}/"]["get"]["parameters"]}
        assert set(get(f"{view.slug}/?nonsense=1").json()["allowed"]) == described


def test_the_problems_that_may_come_are_described(schema):
    for address, path in schema["paths"].items():
        codes = {"200", "304", "400", "406", "429", "503"} | ({"404"} if "{" in address else set())
        assert set(path["get"]["responses"]) == codes


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_every_answer_follows_its_schema(get, schema, world, view):
    addresses = {f"/api/v1/{view.slug}/": f"{view.slug}/?count=true"}
    if view.has_records:
        key = view.queryset.values_list(view.lookup_field, flat=True).first()
        addresses[f"/api/v1/{view.slug}/{{{view.lookup_url_kwarg}}}/"] = f"{view.slug}/{key}/?"
    for described, address in addresses.items():
        for name in formats_of(view.slug):
            answer = get(f"{address}&format={name}")
            media = answer["Content-Type"].partition(";")[0]
            part = pointer("paths", described, "get", "responses", "200", "content", media, "schema")
            body = answer.content.decode() if name == "csv" else answer.json()
            errors = list(validator_for(schema, part).iter_errors(body))
            assert not errors, f"{address} {name}: {errors[0].json_path} {errors[0].message}"
            assert {"ETag", "Data-Version"} <= set(answer.headers)


def test_shapes_follow_the_schema_too(get, schema, world):
    part = pointer("paths", "/api/v1/regions/", "get", "responses", "200", "content", "application/geo+json", "schema")
    body = get("regions/?format=geojson&geometry=shape").json()
    assert not list(validator_for(schema, part).iter_errors(body))


@pytest.mark.parametrize("address", ["clusters/?x=1", "clusters/nothing/", "clusters/?bbox=1", "clusters/?format=x"])
def test_problems_follow_their_schema(get, schema, address):
    assert not list(validator_for(schema, "/components/schemas/Problem").iter_errors(get(address).json()))


def test_drafts_statuses_and_notes_are_in_no_schema(schema):
    for component in schema["components"]["schemas"].values():
        assert not {"note", "search", "lineage", "created_at"} & set(component.get("properties", {}))


def test_the_document_comes_as_yaml_and_in_chinese(get, schema):
    text = get("schema/?format=yaml").content.decode()
    assert yaml.safe_load(text) == schema
    chinese = get("schema/", language="zh-CN").json()
    assert set(chinese["paths"]) == set(schema["paths"])
    assert json.dumps(chinese, ensure_ascii=False) != json.dumps(schema, ensure_ascii=False)


def test_an_unknown_format_of_the_document_is_refused(get):
    assert (
        get("schema/?format=raml").json()["allowed"] == ["openapi", "openapi-json"]
        or get("schema/?format=raml").status_code == 400
    )
