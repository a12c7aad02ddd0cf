"""Sources that records cite, and releases of the published data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusters.models.base import DATA_CHANGED, Precision, Record


class Source(Record):
    """A publication, page or data set that states something. Every curated row cites one."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        OFFICIAL = "official", _("official publication")
        NEWS = "news", _("news")
        WEB_PAGE = "web_page", _("web page")
        DATASET = "dataset", _("data set")
        COMPILER = "compiler", _("compiler's knowledge")

    code = models.SlugField(_("code"), max_length=80, unique=True, help_text=_("Stable identifier of the source."))
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, default=Kind.WEB_PAGE, help_text=_("What sort of publication it is.")
    )
    title = models.CharField(_("title"), max_length=400, help_text=_("Title in the source's own language."))
    authors = models.CharField(_("authors"), max_length=300, blank=True, help_text=_("Authors with affiliation."))
    publisher = models.CharField(_("publisher"), max_length=300, blank=True, help_text=_("Who published it."))
    container = models.CharField(
        _("published in"), max_length=200, blank=True, help_text=_("Journal with year, issue and pages.")
    )
    published_on = models.DateField(_("published on"), null=True, blank=True, help_text=_("Date of publication."))
    published_on_precision = models.CharField(
        _("precision of published on"),
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("How exact the date of publication is."),
    )
    url = models.URLField(_("address"), max_length=600, blank=True, help_text=_("Where it can be read."))
    language = models.CharField(
        _("language"), max_length=8, blank=True, help_text=_("Language code, such as zh or en.")
    )
    licence = models.CharField(
        _("licence"), max_length=200, blank=True, help_text=_("Terms under which its facts or data may be used.")
    )
    retrieved_on = models.DateField(
        _("retrieved on"), null=True, blank=True, help_text=_("When it was last looked up.")
    )

    class Meta(Record.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class Release(models.Model):
    """A named, citable state of the published data. Once made it never changes."""

    code = models.SlugField(_("code"), max_length=20, unique=True, help_text=_("Name of the release, such as 2026.1."))
    released_on = models.DateField(_("released on"), help_text=_("Day on which the data were frozen."))
    data_version = models.PositiveBigIntegerField(
        _("data version"), help_text=_("The data version that the release froze.")
    )
    summary_zh = models.TextField(_("summary in Chinese"), blank=True, help_text=_("What changed, in Chinese."))
    summary_en = models.TextField(_("summary in English"), blank=True, help_text=_("What changed, in English."))
    checksum = models.CharField(
        _("checksum"), max_length=64, blank=True, help_text=_("SHA-256 of the archive's list of files.")
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-released_on"]
        triggers = [DATA_CHANGED]

    def __str__(self) -> str:
        return self.code


class DataChange(models.Model):
    """One committed transaction that changed records; their number, on top of the folded base, is the data version.

    Counting rows, each written by its own transaction, needs no lock between writers, and a version is never seen
    before the change that it stands for.
    """

    transaction_id = models.BigIntegerField(
        primary_key=True, help_text=_("PostgreSQL's id of the transaction; the last one for a folded row.")
    )
    weight = models.BigIntegerField(default=1, db_default=1, help_text=_("How many changes the row stands for."))

    class Meta:
        verbose_name = _("data change")
        verbose_name_plural = _("data changes")

    def __str__(self) -> str:
        return str(self.transaction_id)
