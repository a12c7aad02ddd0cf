"""What became of every row: counted by file and by kind of record, with each refusal named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from unicodedata import east_asian_width

Line = tuple[str | int, ...]
OUTCOMES = ("created", "changed", "unchanged", "kept", "merged", "refused")


class Refusal(Exception):
    """A row cannot be taken over: which column, a stable code, and a sentence."""

    def __init__(self, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code, self.message = column, code, message


@dataclass(frozen=True)
class Remark:
    """One row that was refused, merged or kept, and why."""

    file: str
    row: int
    outcome: str
    column: str
    code: str
    message: str

    def __str__(self) -> str:
        column = f", {self.column}" if self.column else ""
        return f"{self.file}, row {self.row}{column}: {self.outcome} ({self.code}): {self.message}"


@dataclass
class FileReport:
    """The rows of one file, each counted under exactly one outcome."""

    name: str
    read: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def is_complete(self) -> bool:
        """Whether every row that was read is accounted for."""
        return self.read == sum(self.outcomes.values())


@dataclass
class Report:
    """A whole load."""

    files: list[FileReport] = field(default_factory=list)
    records: dict[str, Counter[str]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    seconds: float = 0.0

    def total(self, outcome: str) -> int:
        """How many rows ended so."""
        return sum(file.outcomes[outcome] for file in self.files)

    def count(self, kind: str, outcome: str) -> None:
        """Count one record of a kind."""
        self.records.setdefault(kind, Counter())[outcome] += 1

    @property
    def writes(self) -> int:
        """How many records were created or changed."""
        return sum(counts["created"] + counts["changed"] for counts in self.records.values())

    def lines(self, every_remark: bool = False) -> list[str]:
        """The report as text: rows by file, records by kind, every refusal; on request also what was merged or kept."""
        files: list[Line] = [(file.name, file.read, *(file.outcomes[name] for name in OUTCOMES)) for file in self.files]
        files.append(("all", sum(file.read for file in self.files), *(self.total(name) for name in OUTCOMES)))
        kinds: list[Line] = [
            (kind, sum(counts.values()), *(counts[name] for name in OUTCOMES)) for kind, counts in self.records.items()
        ]
        refused = [str(remark) for remark in self.remarks if every_remark or remark.outcome == "refused"]
        return [*_table("rows of", files), "", *_table("records", kinds), *(["", *refused] if refused else [])]


def _width(text: str) -> int:
    """Columns that a terminal needs: Chinese characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _table(title: str, rows: list[Line]) -> list[str]:
    lines: list[Line] = [(title, "read", *OUTCOMES), *rows]
    width = max(_width(str(line[0])) for line in lines)
    return [
        str(line[0]) + " " * (width - _width(str(line[0]))) + "".join(f"{cell:>10}" for cell in line[1:])
        for line in lines
    ]
