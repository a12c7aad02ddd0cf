"""Widgets of the curators' forms: look-ups that know their label without a query, and the map."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Model
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from leaflet.admin import LeafletAdminWidget

from clusters.admin.marks import label_of
from clusters.exceptions import InvalidGeometry
from clusters.geometry import read_geometry


class LookUp(AutocompleteSelect):
    """A select that asks the server as one types; a form tells it the label of the stored row."""

    known: dict[str, str]

    def remember(self, related: Model | None) -> None:
        """Keep the label of the row that the form's record points to."""
        self.known = {str(related.pk): label_of(related)} if related else {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [str(item) for item in value if item is not None and str(item).isdecimal()]
        known = getattr(self, "known", {})
        if any(item not in known for item in chosen):
            return super().optgroups(name, chosen, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options = [self.create_option(name, item, known[item], True, index + 1) for index, item in enumerate(chosen)]
        return [(None, [*empty, *options], 0)]


class LookUpSeveral(AutocompleteSelectMultiple):
    """The same for several rows."""


class MapWidget(LeafletAdminWidget):
    """A map to set a point or draw an area on, over outlines from the atlas's own boundaries; no foreign tiles.

    Everything the script needs stands in a data attribute: the page's policy forbids inline scripts.
    """

    @property
    def media(self) -> forms.Media:
        scripts: list[Any] = [forms.Script("admin_atlas/map.js", type="module")]
        return super().media + forms.Media(js=scripts, css={"screen": ["admin_atlas/map.css"]})

    def deserialize(self, value: str) -> GEOSGeometry | None:
        try:
            return read_geometry(value)
        except InvalidGeometry:
            return None

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        config = settings.LEAFLET_CONFIG
        data = {
            "kind": self.geom_type,
            "basemap": reverse("admin:basemap"),
            "center": config["DEFAULT_CENTER"],
            "zoom": config["DEFAULT_ZOOM"],
            "minZoom": config["MIN_ZOOM"],
            "maxZoom": config["MAX_ZOOM"],
            "texts": _texts(),
        }
        return {**context, "is_point": self.geom_type == "POINT", "map_data": json.dumps(data)}

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """From the project's own templates, where the forms' renderer does not look."""
        return mark_safe(get_template(template_name).render(context))  # noqa: S308  a template escapes by itself


def _texts() -> dict[str, str]:
    return {
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "point": _("The point; drag it to move it"),
        "failed": _("The outlines could not be loaded; shapes can be set nevertheless."),
        "draw": _("Draw an area"),
        "drawStart": _("Click to begin the area."),
        "drawNext": _("Click to set the next corner."),
        "drawEnd": _("Click the first corner to close the area."),
        "crossing": _("The border must not cross itself."),
        "edit": _("Move corners"),
        "editHint": _("Drag the corners."),
        "remove": _("Remove areas"),
        "removeHint": _("Click an area to remove it."),
        "none": _("There is no area yet."),
        "finish": _("Finish"),
        "keep": _("Keep the changes"),
        "cancel": _("Cancel"),
        "undo": _("Remove the last corner"),
        "clearAll": _("Remove all"),
    }
