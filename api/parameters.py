"""Reads the parameters of a request that are not filters, and refuses whatever the view does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from api.exceptions import BadParameters, Fault, fault_of
from clusters.filters.fields import Parameter


def refuse_misuse(parameters: Mapping[str, Parameter], query: QueryDict) -> None:
    """Refuse parameters that are unknown, empty, or repeated where one value is meant."""
    faults = [fault for name, texts in query.lists() for fault in _faults(parameters, name, texts)]
    if faults:
        raise BadParameters(faults)


def _faults(parameters: Mapping[str, Parameter], name: str, texts: list[str]) -> list[Fault]:
    shown = name[:80]
    if name not in parameters:
        detail = _("There is no parameter “%(name)s” here.") % {"name": shown}
        return [Fault(shown, "unknown_parameter", detail, sorted(parameters))]
    if len(texts) > 1 and not parameters[name].is_list:
        return [Fault(name, "repeated_parameter", _("“%(name)s” takes one value.") % {"name": name})]
    if not all(text.strip(" ,") for text in texts):
        detail = _("“%(name)s” has no value: give one, or leave the parameter out.") % {"name": name}
        return [Fault(name, "empty_value", detail)]
    return []


def clean(parameters: Mapping[str, Parameter], query: QueryDict) -> dict[str, Any]:
    """The typed values of those `parameters` that are given."""
    values, faults = {}, []
    for name, parameter in parameters.items():
        if name in query:
            try:
                values[name] = parameter.clean(parameter.widget.value_from_datadict(query, {}, name))
            except ValidationError as error:
                faults.append(fault_of(name, error))
    if faults:
        raise BadParameters(faults)
    return values
