"""Technology domains, classifications, their sectors and concordances."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusters.admin.base import RecordAdmin
from clusters.admin.inlines import ORIGIN, RowsInline
from clusters.forms import RecordForm
from clusters.models import Classification, Sector, SectorConcordance, TechnologyDomain


class TreeForm(RecordForm):
    """The form of a record in a tree: refuses a circle before the database does."""

    def clean_parent(self) -> Any:
        parent = self.cleaned_data["parent"]
        if parent is not None and self.instance.pk in parent.lineage:
            raise ValidationError(_("A record cannot be part of itself or of one of its own parts."))
        return parent


class ConcordanceInline(RowsInline):
    """What a sector corresponds to in other classifications."""

    model = SectorConcordance
    fk_name = "from_sector"
    fields = ("to_sector", "weight_share", *ORIGIN)
    shown_with = ("from_sector", "to_sector", "source")


@admin.register(TechnologyDomain)
class TechnologyDomainAdmin(RecordAdmin):
    """The eight broad fields that colour the map."""

    sections = ((gettext_lazy("Palette"), {"fields": ["position"]}),)
    listed = ("position", "code")
    list_select_related = ("source",)


@admin.register(Classification)
class ClassificationAdmin(RecordAdmin):
    """Published lists of sectors."""

    sections = ((gettext_lazy("Edition"), {"fields": ["edition"]}),)
    listed = ("code", "edition", "begins")
    list_select_related = ("source",)


@admin.register(Sector)
class SectorAdmin(RecordAdmin):
    """Branches of activity."""

    form = TreeForm
    sections = (
        (
            gettext_lazy("Place in the classification"),
            {"fields": [("classification", "official_code"), "parent", ("domain", "trade_class")]},
        ),
    )
    listed = ("official_code", "classification", "domain")
    list_filter = ("classification", "domain", "trade_class")
    list_select_related = ("classification", "domain", "parent", "source")
    inlines = (ConcordanceInline,)


@admin.register(SectorConcordance)
class SectorConcordanceAdmin(RecordAdmin):
    """How sectors translate into each other."""

    sections = ((gettext_lazy("Translation"), {"fields": ["from_sector", "to_sector", "weight_share"]}),)
    listed = ("weight_share",)
    list_filter = ("from_sector__classification",)
    list_select_related = ("from_sector", "to_sector", "source")
    searched_through = ("from_sector", "to_sector")
