"""What every record shares: publication status, evidence, source, dates, names; and the triggers that go with it."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusters.querysets import RecordQuerySet
from clusters.search import vector_literal


class Status(models.TextChoices):
    """Where a record stands on its way to the public."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Evidence(models.TextChoices):
    """How well a record is founded."""

    SOURCED = "sourced", _("stated in the source")
    INFERRED = "inferred", _("inferred from the source")
    TO_VERIFY = "to_verify", _("to be verified")


class Precision(models.TextChoices):
    """How exact a date is: the day stored for a year or month is its first."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class PointPrecision(models.TextChoices):
    """How exact a point is."""

    EXACT = "exact", _("exact")
    STREET = "street", _("street")
    DISTRICT = "district", _("district")
    CITY = "city", _("city")
    REGION = "region", _("region")


class DateRange(Func):
    """PostgreSQL's half-open daterange over two date columns."""

    function = "DATERANGE"
    output_field: ClassVar[Any] = DateTimeRangeField()


VALIDITY = DateRange("valid_from", "valid_to", RangeBoundary())

DATA_CHANGED = pgtrigger.Trigger(
    name="data_changed",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=pgtrigger.Func(
        "INSERT INTO clusters_datachange (transaction_id) VALUES (pg_current_xact_id()::text::bigint)"
        " ON CONFLICT DO NOTHING; RETURN NULL;"
    ),
)


def no_overlap(name: str, *columns: str, condition: Q | None = None) -> ExclusionConstraint:
    """Refuse two rows with equal `columns` whose validity overlaps."""
    return ExclusionConstraint(
        name=name,
        expressions=[*((column, RangeOperators.EQUAL) for column in columns), (VALIDITY, RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=_("Another row already states this for an overlapping time."),
    )


def exactly_one_of(name: str, *columns: str) -> models.CheckConstraint:
    """Refuse rows in which not exactly one of `columns` has a value."""
    count = Func(*(F(column) for column in columns), function="num_nonnulls", output_field=models.IntegerField())
    return models.CheckConstraint(
        condition=models.lookups.Exact(count, 1),
        name=name,
        violation_error_message=_("Choose exactly one subject: not none, and not several."),
    )


def valid_geometry(name: str, column: str) -> models.CheckConstraint:
    """Refuse geometries that PostGIS calls invalid or that leave the globe; null is allowed."""
    check = Func(F(column), function="atlas_is_sound_geometry", output_field=models.BooleanField())
    return models.CheckConstraint(
        condition=Q(check),
        name=name,
        violation_error_message=_("The shape crosses itself, is empty or leaves the globe."),
    )


class Record(models.Model):
    """One row of curated data with a publication status."""

    published_through: ClassVar[tuple[str, ...]] = ()  # relations that must be published too
    # Ways to the regions, and to the cluster organisations, whose editors may edit the row; "" is the row itself.
    region_paths: ClassVar[tuple[str, ...]] = ()
    cluster_organisation_paths: ClassVar[tuple[str, ...]] = ()

    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        help_text=_("Draft and in review are visible to editors only; published is public; withdrawn was public once."),
    )
    evidence = models.CharField(
        _("evidence"),
        max_length=9,
        choices=Evidence,
        default=Evidence.SOURCED,
        help_text=_("Whether the source states it, it was inferred from the source, or it still has to be verified."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What an editor should know; not shown to the public."))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, help_text=_("When the row was entered."))
    updated_at = models.DateTimeField(_("updated at"), auto_now=True, help_text=_("When the row was last changed."))

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED, evidence=Evidence.TO_VERIFY),
                name="%(class)s_published_is_verified",
                violation_error_message=_("A record that is still to be verified cannot be published."),
            )
        ]
        triggers = [DATA_CHANGED]


class SourcedRecord(Record):
    """A record that says where it comes from."""

    source = models.ForeignKey(
        "clusters.Source",
        models.PROTECT,
        verbose_name=_("source"),
        related_name="+",
        help_text=_("The publication that states this record."),
    )
    locator = models.CharField(
        _("place in the source"), max_length=80, blank=True, help_text=_("Section, page or paragraph of the source.")
    )
    quotation = models.CharField(
        _("quotation"), max_length=500, blank=True, help_text=_("The source's own words, kept short.")
    )

    class Meta(Record.Meta):
        abstract = True


class Dated(models.Model):
    """A fact that holds from `valid_from` up to, not including, `valid_to`."""

    valid_from = models.DateField(
        _("valid from"), null=True, blank=True, help_text=_("First day on which it holds; empty where unknown.")
    )
    valid_from_precision = models.CharField(
        _("precision of valid from"),
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("How exact the first day is: with 'year', only the year is known."),
    )
    valid_to = models.DateField(
        _("valid to"),
        null=True,
        blank=True,
        help_text=_("First day on which it holds no longer; empty where it still holds."),
    )
    valid_to_precision = models.CharField(
        _("precision of valid to"),
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("How exact the end is."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lt=F("valid_to")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("The end must lie after the beginning."),
            )
        ]


class Named(models.Model):
    """A record with names in several languages, found under each of them."""

    code = models.SlugField(
        _("code"), max_length=80, unique=True, help_text=_("Stable identifier, used in addresses; never reused.")
    )
    name_zh = models.CharField(_("Chinese name"), max_length=200, blank=True, help_text=_("Name in Chinese."))
    name_en = models.CharField(_("English name"), max_length=200, blank=True, help_text=_("Name in English."))
    name_orig = models.CharField(
        _("original name"), max_length=200, blank=True, help_text=_("Name in the record's own language.")
    )
    aliases = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("aliases"),
        default=list,
        blank=True,
        help_text=_("Other names and spellings, separated by commas."),
    )
    search = SearchVectorField(_("search"), null=True, editable=False, help_text=_("Derived: lexemes of all names."))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_zh="", name_en="", name_orig=""),
                name="%(class)s_has_a_name",
                violation_error_message=_("Give a name in at least one language."),
            )
        ]
        indexes = [GinIndex(fields=["search"], name="%(class)s_search")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else in another one."""
        return in_reading_language(self.name_zh, self.name_en) or self.name_orig or self.code

    def search_names(self) -> list[str]:
        """All texts under which the record is found."""
        return [self.code.replace("-", " "), self.name_zh, self.name_en, self.name_orig, *self.aliases]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search = vector_literal(self.search_names())
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search"}
        super().save(*args, **kwargs)


def in_reading_language(chinese: str, english: str) -> str:
    """The text in the reader's language, else in the other one."""
    is_chinese = (get_language() or "zh").startswith("zh")
    return (chinese or english) if is_chinese else (english or chinese)


def constraints_of(*bases: type[models.Model]) -> list[models.BaseConstraint]:
    """The constraints that the given abstract bases bring."""
    return [constraint for base in bases for constraint in base._meta.constraints]
