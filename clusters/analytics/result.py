"""What every indicator returns: a number with its unit, status, n, interval, parameters, method version and seed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


class Status(StrEnum):
    """Why a number stands as it does, or why there is none."""

    OK = "ok"
    UNDEFINED = "undefined"  # zero denominator: the formula has no value
    INSUFFICIENT = "insufficient"  # too few units for the number to mean something
    SUPPRESSED = "suppressed"  # a confidential input
    ESTIMATED = "estimated"  # an input was imputed, approximated or left out
    NOT_CONVERGED = "not_converged"


STATUSES: tuple[Status, ...] = tuple(Status)
CODES: Mapping[Status, int] = {status: code for code, status in enumerate(STATUSES)}


@dataclass(frozen=True)
class Result:
    """One number that is never bare. `value` is None where the status says why there is none."""

    value: float | None
    unit: str
    status: Status
    n: int
    interval: tuple[float, float] | None = None
    p_value: float | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    method_version: str = "1"
    seed: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The result as plain JSON values."""
        return {
            "value": self.value,
            "unit": self.unit,
            "status": str(self.status),
            "n": self.n,
            "interval": None if self.interval is None else list(self.interval),
            "p_value": self.p_value,
            "parameters": dict(self.parameters),
            "method_version": self.method_version,
            "seed": self.seed,
        }


@dataclass(frozen=True)
class Results:
    """The same for many units at once: `values` of any shape with NaN for "no value", `codes` index STATUSES."""

    values: Floats
    codes: npt.NDArray[np.uint8]
    unit: str
    n: int
    lower: Floats | None = None
    upper: Floats | None = None
    p_values: Floats | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    method_version: str = "1"
    seed: int | None = None

    def at(self, *index: int) -> Result:
        """The result of one unit."""
        interval = None
        if self.lower is not None and self.upper is not None and np.isfinite(self.lower[index] + self.upper[index]):
            interval = (float(self.lower[index]), float(self.upper[index]))
        return Result(
            value=number(self.values[index]),
            unit=self.unit,
            status=STATUSES[int(self.codes[index])],
            n=self.n,
            interval=interval,
            p_value=None if self.p_values is None else number(self.p_values[index]),
            parameters=self.parameters,
            method_version=self.method_version,
            seed=self.seed,
        )

    def numbers(self) -> Any:
        """Values as nested lists, None where there is none."""
        return plain(self.values)


def number(value: Any) -> float | None:
    """A float, or None for what JSON cannot carry: NaN and the infinities."""
    return float(value) if value is not None and math.isfinite(value) else None


def plain(values: Any) -> Any:
    """Arrays as nested lists with None in place of NaN and the infinities."""
    array = np.asarray(values)
    if array.dtype.kind != "f":
        return array.tolist()
    boxed = array.astype(object)
    boxed[~np.isfinite(array)] = None
    return boxed.tolist()


def scalar(value: Any, unit: str, n: int, status: Status = Status.OK, **rest: Any) -> Result:
    """A Result whose status becomes `undefined` where an `ok` value turns out not to be finite."""
    finite = number(value)
    if finite is None and status in (Status.OK, Status.ESTIMATED):
        status = Status.UNDEFINED
    return Result(finite, unit, status, n, **rest)


def many(values: Any, unit: str, n: int, status: Any = Status.OK, **rest: Any) -> Results:
    """Results for an array; `status` is one Status or an array of codes; what is not finite becomes `undefined`."""
    array = np.array(values, dtype=np.float64)
    codes = np.full(array.shape, CODES[status]) if isinstance(status, Status) else np.array(status)
    codes = codes.astype(np.uint8)
    lost = ~np.isfinite(array)
    array[lost] = np.nan
    codes[lost & np.isin(codes, [CODES[Status.OK], CODES[Status.ESTIMATED]])] = CODES[Status.UNDEFINED]
    return Results(array, codes, unit, n, **rest)


def ratio(numerator: Any, denominator: Any) -> Floats:
    """Quotient of arrays with NaN, and no warning, where the denominator is zero."""
    top, bottom = np.broadcast_arrays(np.asarray(numerator, dtype=np.float64), np.asarray(denominator, np.float64))
    quotient = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=quotient, where=bottom != 0)
    return quotient
