"""Classes of a choropleth: at most five, by Fisher-Jenks natural breaks, none of them empty.

Written here because mapclassify costs a web process 340 MB and nine seconds to import; the tests hold it to
mapclassify's own results.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST = 5
SIDE = 2  # classes on each side of zero, where values have both signs

Class = dict[str, float]


def classes_of(values: Sequence[float]) -> list[Class]:
    """Return the classes from low to high as their lowest and highest value.

    Values of both signs are classed on either side of zero, so that no class holds gains and losses; zero stands alone.
    """
    losses, gains = [value for value in values if value < 0], [value for value in values if value > 0]
    if not losses or not gains:
        return _ranges(values, MOST)
    zero = [{"from": 0.0, "to": 0.0}] if any(value == 0 for value in values) else []
    return [*_ranges(losses, SIDE), *zero, *_ranges(gains, SIDE)]


def _ranges(values: Sequence[float], most: int) -> list[Class]:
    """The lowest and highest value of each class."""
    distinct = sorted({float(value) for value in values})
    if not distinct:
        return []
    uppers = list(dict.fromkeys(natural_breaks(values, min(most, len(distinct)))))
    if all(value.is_integer() for value in distinct):  # 1-4 and 5-11, not 1-4 and 7-11
        lowers = [distinct[0], *(upper + 1 for upper in uppers[:-1])]
    else:
        lowers = [distinct[0], *(next(value for value in distinct if value > upper) for upper in uppers[:-1])]
    return [{"from": lower, "to": upper} for lower, upper in zip(lowers, uppers, strict=True)]


def natural_breaks(values: Sequence[float], number: int) -> list[float]:
    """Return the upper bound of each of `number` classes with the least squared deviation from their means.

    Exact dynamic programme over the sorted values (Fisher 1958, Jenks 1977). There must be as many distinct values.
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    cost = _deviations(ordered)
    size = len(ordered)
    best = cost[0].copy()  # best[i]: least deviation of ordered[: i + 1] in the classes so far
    begins: list[NDArray[Any]] = []
    for classes in range(2, number + 1):
        total = np.full((size, size), np.inf)  # total[b, i]: the last class runs from b to i
        total[1:, :] = best[:-1, None] + cost[1:, :]
        total[: classes - 1, :] = np.inf
        begins.append(total.argmin(axis=0))
        best = total.min(axis=0)
    uppers, last = [float(ordered[-1])], size - 1
    for begin in reversed(begins):
        last = int(begin[last]) - 1
        uppers.append(float(ordered[last]))
    return uppers[::-1]


def _deviations(ordered: NDArray[Any]) -> NDArray[Any]:
    """Squared deviation from their mean of ordered[b : i + 1], infinite where b > i."""
    centred = ordered - ordered.mean()  # sums of squares of large figures would lose their last digits
    sums = np.concatenate([[0.0], np.cumsum(centred)])
    squares = np.concatenate([[0.0], np.cumsum(centred**2)])
    begin, end = np.meshgrid(np.arange(len(ordered)), np.arange(1, len(ordered) + 1), indexing="ij")
    with np.errstate(divide="ignore", invalid="ignore"):  # cells below the diagonal are replaced in the next line
        found = squares[end] - squares[begin] - (sums[end] - sums[begin]) ** 2 / (end - begin)
    return np.where(end > begin, np.maximum(found, 0.0), np.inf)
