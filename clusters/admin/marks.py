"""How a record is named and marked in lists and look-ups: name with code, status, 'to be verified'."""

import datetime as dt

from django.contrib.admin import AdminSite
from django.db.models import Model
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clusters.models import Evidence, Indicator, Observation, Precision, Status
from clusters.models.base import Record


def label_of(record: Model) -> str:
    """Name and code of `record`, and its status where the public does not see it; one line for look-ups."""
    code = getattr(record, "official_code", "") or getattr(record, "code", "")
    parts = [str(record), code if code != str(record) else "", *_reservations(record)]
    return " · ".join(part for part in parts if part)


def status_mark(record: Record) -> SafeString:
    """The status as a coloured word, and a badge on what still has to be verified."""
    marks = [(record.status, record.get_status_display())]
    if record.evidence == Evidence.TO_VERIFY:
        marks.append((record.evidence, record.get_evidence_display()))
    return format_html_join(" ", '<span class="mark mark-{}">{}</span>', marks)


def date_mark(day: dt.date | None, precision: str) -> str | None:
    """A date no more exactly than it is known: the day stored for a year or month is only its first."""
    if day is None:
        return None
    return {Precision.YEAR: f"{day:%Y}", Precision.MONTH: f"{day:%Y-%m}"}.get(Precision(precision), f"{day:%Y-%m-%d}")


def figure_mark(claim: Observation) -> str:
    """The figure as the source states it, with its unit; a missing one is called missing and is not zero."""
    if claim.value is None:
        return claim.get_value_status_display()
    ends = [
        number_format(end.normalize(), force_grouping=True)
        for end in (claim.value, claim.value_upper)
        if end is not None
    ]
    exact = claim.qualifier in (Observation.Qualifier.EQUAL, Observation.Qualifier.RANGE)
    parts = ["" if exact else claim.get_qualifier_display(), "–".join(ends), claim.currency]
    counted = claim.currency or claim.indicator.unit == Indicator.Unit.COUNT
    unit = "" if counted else claim.indicator.get_unit_display()
    return " ".join(part for part in (*parts, unit) if part)


def changelist_link(site: AdminSite, model: type[Model], column: str, parent: Model, count: int) -> SafeString:
    """A link to the list of those rows of `model` that hang on `parent`, with their number."""
    opts = model._meta
    address = reverse(f"{site.name}:{opts.app_label}_{opts.model_name}_changelist")
    text = f"{opts.verbose_name_plural}: {count}"
    return format_html('<a href="{}?{}__id__exact={}">{}</a>', address, column, parent.pk, text)


def _reservations(record: Model) -> list[str]:
    if not isinstance(record, Record):
        return []
    if record.evidence == Evidence.TO_VERIFY:
        return [record.get_evidence_display()]
    return [record.get_status_display()] if record.status != Status.PUBLISHED else []
