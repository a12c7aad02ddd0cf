"""From requests to answers: the table of indicators, and the form that every answer takes."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from clusters.analytics.reference import complexity, composites, networks, regional, spatial
from clusters.analytics.reference.inputs import Request
from clusters.analytics.result import Result, Results, number

Adapter = Callable[[Request], Any]
ADAPTERS: Mapping[str, Adapter] = {
    **regional.ADAPTERS,
    **complexity.ADAPTERS,
    **spatial.ADAPTERS,
    **networks.ADAPTERS,
    **composites.ADAPTERS,
}
# What a malformed request raises: it gets nulls and a line on standard error, and the others their answers.
MALFORMED = (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, ArithmeticError)


def answers(requests: Iterable[Mapping[str, Any]], folder: Path) -> dict[str, Any]:
    """{id: answer} for all requests; paths in them are relative to `folder`."""
    return {str(one["id"]): answer(one, folder) for one in requests}


def answer(request: Mapping[str, Any], folder: Path) -> Any:
    """The answer to one request with at least the keys of its shape, null where there is no support or no value."""
    adapter = ADAPTERS.get(str(request.get("indicator")))
    shape = request.get("shape")
    found: Any = {}
    if adapter is not None:
        try:
            found = adapter(Request(request.get("input") or {}, shape, folder))
        except MALFORMED as error:
            print(f"{request.get('id')}: {type(error).__name__}: {error}", file=sys.stderr)
    return _shaped(as_json(found), shape)


def _shaped(found: Any, shape: Any) -> Any:
    if not isinstance(found, dict):
        return found
    wanted = shape if isinstance(shape, (Mapping, list)) else ()
    return {**{str(key): None for key in wanted if isinstance(key, str)}, **found}


def as_json(value: Any) -> Any:
    """Plain JSON values: results become their numbers, keys strings, NaN and infinities null."""
    if isinstance(value, Result):
        return value.value
    if isinstance(value, Results):
        return value.numbers()
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return as_json(value.tolist())
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    return number(value) if isinstance(value, (float, np.floating)) else value
