"""One load, from the first file to the report: refusals are found before anything of a file is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import F

from clusters.importing.merge import Draft, merge, validate
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import File, Records, Ref, natural_key
from clusters.importing.report import FileReport, Refusal, Remark, Report


class Run:
    """Loads files one after another and remembers which records they named."""

    def __init__(self, folder: Path, overwrite: bool = False) -> None:
        self.folder = folder
        self.overwrite = overwrite
        self.report = Report()
        self.ids: dict[Ref, int] = {}
        self.written: dict[tuple[Any, ...], str] = {}

    def load(self, file: File) -> None:
        """Read one file, refuse what cannot be taken over, merge the rest."""
        rows = [row for row in (file.read() if file.read else read_csv(self.folder / file.path)) if file.only(row)]
        counts = FileReport(file.title or file.path, len(rows))
        self.report.files.append(counts)
        drafts = self._drafts(file, rows, counts)
        self._refuse_unknown(file, drafts, counts)
        for records in file.records:
            self._write(file, records, [draft for row in drafts.values() for draft in row if draft.records is records])
        for row in drafts.values():
            self._count(counts, row)

    def _drafts(self, file: File, rows: list[Row], counts: FileReport) -> dict[int, list[Draft]]:
        drafts = {}
        for row in rows:
            if reason := file.merged(row):
                self._remark(counts, row, "merged", Refusal("", "same_record", reason))
                continue
            try:
                if not (found := list(self._drafts_of(file, row))):
                    raise Refusal("", "no_record", "Nothing in the record model can hold this row.")
                drafts[row.number] = found
            except Refusal as refusal:
                self._remark(counts, row, "refused", refusal)
        return drafts

    def _drafts_of(self, file: File, row: Row) -> Iterable[Draft]:
        for records in file.records:
            for part in records.each(row) if records.when(row) else ():
                values = records.values(part)
                validate(records.model, values)
                yield Draft(row, records, values)

    def _remark(self, counts: FileReport, row: Row, outcome: str, refusal: Refusal) -> None:
        counts.outcomes[outcome] += 1
        self.report.remarks.append(
            Remark(counts.name, row.number, outcome, refusal.column, refusal.code, refusal.message)
        )

    def _refuse_unknown(self, file: File, drafts: dict[int, list[Draft]], counts: FileReport) -> None:
        """Drop rows that name a record which neither the database nor a remaining row of this file has."""
        values = [value for row in drafts.values() for draft in row for value in draft.values.values()]
        named = {value for value in values if isinstance(value, Ref)}
        self._learn(named)
        while True:
            own = {name for row in drafts.values() for draft in row if (name := self._name(draft)) is not None}
            missing = {ref for ref in named if ref not in self.ids and ref not in own}
            bad = [number for number, row in drafts.items() if any(_uses(draft, missing) for draft in row)]
            if not bad:
                return
            for number in bad:
                field, ref = next(found for draft in drafts[number] if (found := _uses(draft, missing)))
                refusal = Refusal(field, "unknown_reference", f"{ref} is not known.")
                self._remark(counts, drafts.pop(number)[0].row, "refused", refusal)

    def _learn(self, named: set[Ref]) -> None:
        """Look up the row numbers of the records named, one query for each kind."""
        by_model: dict[type[models.Model], set[Ref]] = defaultdict(set)
        for ref in named - self.ids.keys():
            by_model[ref.model].add(ref)
        for model, refs in by_model.items():
            paths = [_path(model, name) for name in natural_key(model)]
            found = model._default_manager.filter(**{f"{paths[0]}__in": {ref.parts[0] for ref in refs}})
            for pk, *parts in found.values_list("pk", *(F(path) for path in paths)):
                self.ids[Ref(model, tuple(parts))] = pk

    def _name(self, draft: Draft) -> Ref | None:
        """The reference under which other rows may name this draft."""
        parts: list[str] = []
        for name in natural_key(draft.records.model):
            value = draft.values.get(name)
            parts += value.parts if isinstance(value, Ref) else [value] if value else []
        return Ref(draft.records.model, tuple(parts)) if parts else None

    def _write(self, file: File, records: Records, drafts: list[Draft]) -> None:
        """Write parents before their children; a record that an earlier row gave is not written again."""
        pending = [draft for draft in drafts if self._is_first(file, draft)]
        while pending:
            ready = [draft for draft in pending if self._is_ready(draft)]
            if not ready:
                raise ValueError(f"{file.path}: {records.model.__name__} records are part of each other in a circle")
            self._write_ready(records.model, ready)
            pending = [draft for draft in pending if not draft.outcome]

    def _is_ready(self, draft: Draft) -> bool:
        return all(value in self.ids for value in draft.values.values() if isinstance(value, Ref))

    def _is_first(self, file: File, draft: Draft) -> bool:
        key = (draft.records.model, *(draft.values[name] for name in draft.records.key))
        first = self.written.setdefault(key, place := f"{file.path}, row {draft.row.number}")
        if first is not place:
            draft.outcome, draft.reason = "merged", f"The same record as {first}."
        return first is place

    def _write_ready(self, model: type[models.Model], drafts: list[Draft]) -> None:
        names = [self._name(draft) for draft in drafts]
        for draft in drafts:
            draft.values = {
                name: self.ids[value] if isinstance(value, Ref) else value for name, value in draft.values.items()
            }
        for draft, name, record in zip(drafts, names, merge(drafts, self.overwrite), strict=True):
            if name is not None:
                self.ids[name] = record.pk
            self.report.count(str(model._meta.verbose_name_plural), draft.outcome)

    def _count(self, counts: FileReport, row: list[Draft]) -> None:
        """Count a row by its first record; one whose further records alone are new or different has changed."""
        first = row[0]
        if first.outcome in {"merged", "kept"}:
            self._remark(counts, first.row, first.outcome, Refusal("", first.outcome, first.reason))
        elif first.outcome == "unchanged" and any(draft.outcome in {"created", "changed"} for draft in row):
            counts.outcomes["changed"] += 1
        else:
            counts.outcomes[first.outcome] += 1


def _uses(draft: Draft, missing: set[Ref]) -> tuple[str, Ref] | None:
    """The first field that names a missing record."""
    return next(
        ((name, value) for name, value in draft.values.items() if isinstance(value, Ref) and value in missing), None
    )


def _path(model: type[models.Model], name: str) -> str:
    return f"{name}__code" if model._meta.get_field(name).is_relation else name
