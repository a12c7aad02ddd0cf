"""The OpenAPI 3.1 document: parameters from the filter sets, one schema for each format, problems everywhere."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from api.exceptions import PROBLEMS
from api.renderers import FILE_FORMATS, FILES
from clusters.filters.fields import Parameter

MEDIA = {
    "json": "application/json",
    "geojson": "application/geo+json",
    "csv": "text/csv",
    **{renderer.format: renderer.media_type for renderer in FILES},
}
TITLE = "x-title"
COMMON_PROBLEMS = ("400", "406", "429", "503")


class CollectionSchema(AutoSchema):
    """Describes the list and the single records of a collection."""

    view: Any

    def get_operation_id(self) -> str:
        return f"{'list' if self.view.action == 'list' else 'get'}_{self.view.slug.replace('-', '_')}"

    def get_auth(self) -> list[dict[str, Any]]:
        return []

    def get_tags(self) -> list[str]:
        return [self.view.slug]

    def get_summary(self) -> str:
        if self.view.action == "list":
            return _("%(collection)s: list") % {"collection": self.view.title}
        return _("%(collection)s: one record") % {"collection": self.view.title}

    def get_extensions(self) -> dict[str, Any]:
        return {TITLE: str(self.view.title)}

    def get_description(self) -> str:  # type: ignore[override]
        return str(self.view.about)

    def _get_parameters(self) -> list[dict[str, Any]]:
        key = self.view.lookup_url_kwarg
        own = [describe(name, parameter) for name, parameter in self.view.parameters().items()]
        if self.view.action == "list":
            return own
        schema: dict[str, Any] = {"type": "integer"} if key == "id" else {"type": "string"}
        help_text = _("The record's code or id, as the list gives it.")
        return [{"name": key, "in": "path", "required": True, "description": help_text, "schema": schema}, *own]

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        record = self.resolve_serializer(self.view.get_serializer(), "response").ref
        formats = [renderer.format for renderer in self.view.get_renderers()]
        content = {MEDIA[name]: {"schema": self._body(name, record)} for name in formats}
        names = ["400", *(["404"] if self.view.action == "retrieve" else []), *COMMON_PROBLEMS[1:]]
        headers = {name: {"$ref": f"#/components/headers/{name}"} for name in ("ETag", "Data-Version")}
        if self.view.action == "list":
            headers["Link"] = {"$ref": "#/components/headers/Link"}
        return {
            "200": {"description": _("What was found."), "headers": headers, "content": content},
            "304": {"description": _("Nothing has changed since the answer with the given ETag.")},
            **{name: {"$ref": f"#/components/responses/{name}"} for name in names},
        }

    def _body(self, name: str, record: dict[str, Any]) -> dict[str, Any]:
        if name in FILE_FORMATS:
            return {"type": "string", "contentMediaType": MEDIA[name], "description": ", ".join(self.view.columns())}
        return {"json": self._json, "geojson": self._geojson, "csv": self._csv}[name](record)

    def _json(self, record: dict[str, Any]) -> dict[str, Any]:
        if self.view.action == "retrieve":
            return record
        page = self.view.paginator.get_paginated_response_schema({"type": "array", "items": record})
        return self._component("Page", page)

    def _geojson(self, record: dict[str, Any]) -> dict[str, Any]:
        feature = self._component("Feature", feature_schema(record))
        return feature if self.view.action == "retrieve" else self._component("Features", features_schema(feature))

    def _csv(self, record: dict[str, Any]) -> dict[str, Any]:
        return {"type": "string", "description": ", ".join(self.view.columns())}

    def _component(self, suffix: str, schema: dict[str, Any]) -> dict[str, Any]:
        name = self._get_serializer_name(self.view.get_serializer(), "response") + suffix
        component = ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name)
        self.registry.register_on_missing(component)
        return component.ref


def describe(name: str, parameter: Parameter) -> dict[str, Any]:
    """A query parameter in OpenAPI's words; lists are separated by commas."""
    schema = parameter.schema()
    lists = {"style": "form", "explode": False} if schema["type"] == "array" else {}
    return {"name": name, "in": "query", "description": str(parameter.help_text), "schema": schema, **lists}


def feature_schema(record: dict[str, Any]) -> dict[str, Any]:
    """A GeoJSON Feature with `record` as properties."""
    geometry = {
        "type": ["object", "null"],
        "required": ["type", "coordinates"],
        "properties": {"type": {"type": "string"}, "coordinates": {"type": "array", "items": {}}},
    }
    properties = {
        "type": {"const": "Feature"},
        "id": {"type": ["string", "integer"]},
        "geometry": geometry,
        "properties": record,
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def features_schema(feature: dict[str, Any]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection."""
    link = {
        "type": "object",
        "required": ["rel", "type", "href"],
        "properties": {name: {"type": "string"} for name in ("rel", "type", "href")},
    }
    properties: dict[str, Any] = {
        "type": {"const": "FeatureCollection"},
        "data_version": {"type": "integer"},
        "links": {"type": "array", "items": link},
        "numberMatched": {"type": "integer"},
        "numberReturned": {"type": "integer"},
        "features": {"type": "array", "items": feature},
    }
    return {
        "type": "object",
        "required": [name for name in properties if name != "numberMatched"],
        "properties": properties,
    }


def complete_schema(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Spectacular's hook: add what all operations share, and say that every field of an answer is always there."""
    result["info"] |= {"title": _("Cluster Atlas API"), "description": _introduction()}
    result["tags"] = _tags(result["paths"])
    components = result.setdefault("components", {})
    for schema in components.get("schemas", {}).values():
        _always_there(schema)
    components["schemas"] = {**components.get("schemas", {}), "Problem": problem_schema()}
    components["responses"] = {str(number): _problem_response(number) for number, _title in set(_numbered())}
    components["headers"] = {
        "ETag": _header(_("State of the answer: send it back in If-None-Match to be told whether it has changed.")),
        "Data-Version": _header(_("Version of the published data, which grows with every change.")),
        "Link": _header(_("Addresses of the next and the previous page.")),
    }
    return result


def _introduction() -> str:
    return _(
        "The published records of the national map of competitiveness clusters, for reading by anybody: no key, no"
        " sign-in. Lists come in pages; follow `next`. Codes tie the collections together. What is unknown is null,"
        " which is never zero. Every record names its source."
    )


def _tags(paths: dict[str, Any]) -> list[dict[str, str]]:
    tags = {}
    for path in paths.values():
        operation = path["get"]
        name = operation["tags"][0]
        tags[name] = {
            "name": name,
            "x-displayName": operation.pop(TITLE),
            "description": operation["description"],
        }
    return list(tags.values())


def _always_there(schema: dict[str, Any]) -> None:
    properties = schema.get("properties", {})
    was_read_only = [part.pop("readOnly", False) for part in properties.values()]
    if any(was_read_only):
        schema["required"] = list(properties)
        schema["additionalProperties"] = False


def problem_schema() -> dict[str, Any]:
    """A problem document (RFC 9457)."""
    text = {"type": "string"}
    fault = {"parameter": text, "code": text, "detail": text, "allowed": {"type": "array", "items": {}}}
    properties = {
        "type": {"type": "string", "format": "uri-reference"},
        "title": text,
        "status": {"type": "integer"},
        "detail": text,
        "instance": {"type": "string", "format": "uri-reference"},
        "code": {"type": "string", "enum": list(PROBLEMS)},
        "parameter": text,
        "allowed": {"type": "array", "items": {}},
        "errors": {"type": "array", "items": {"type": "object", "properties": fault}},
    }
    required = ["type", "title", "status", "detail", "instance", "code"]
    return {"type": "object", "properties": properties, "required": required}


def _numbered() -> list[tuple[int, str]]:
    return [(number, str(number)) for number, _title in PROBLEMS.values()]


def _problem_response(number: int) -> dict[str, Any]:
    titles = [str(title) for status, title in PROBLEMS.values() if status == number]
    schema = {"$ref": "#/components/schemas/Problem"}
    response: dict[str, Any] = {
        "description": " · ".join(titles),
        "content": {"application/problem+json": {"schema": schema}},
    }
    if number in (429, 503):
        response["headers"] = {"Retry-After": _header(_("Seconds to wait."))}
    return response


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}}
