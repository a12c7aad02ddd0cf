"""Finished answers kept in the process, up to a number of bytes; the least recently used go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Kept:
    """A cache bounded by the size of what it holds. Safe for threads; two may make the same answer at once."""

    OVERHEAD = 400  # bytes that key and bookkeeping take beside the answer

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._answers: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the answer kept under `key`, else make and keep it."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        made = make()
        with self._lock:
            self._keep(key, made)
        return made

    def _keep(self, key: Hashable, answer: bytes) -> None:
        if key in self._answers or self._weight(answer) > self.limit:
            return
        self._answers[key] = answer
        self.size += self._weight(answer)
        while self.size > self.limit:
            _key, dropped = self._answers.popitem(last=False)
            self.size -= self._weight(dropped)

    def _weight(self, answer: bytes) -> int:
        return len(answer) + self.OVERHEAD

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
            self.size = 0
