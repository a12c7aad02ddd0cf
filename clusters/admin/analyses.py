"""Analyses of the network, which are computed and which nobody changes."""

from django.contrib import admin

from clusters.admin.base import ReadOnlyAdmin
from clusters.models import NetworkAnalysis


@admin.register(NetworkAnalysis)
class NetworkAnalysisAdmin(ReadOnlyAdmin):
    """What was computed of the network at a state of the data; the columns themselves are on the map."""

    sections = ((None, {"fields": [("data_version", "on"), ("method_version", "seed"), "parameters", "computed_at"]}),)
    listed = ("on", "method_version", "computed_at")
    date_hierarchy = "computed_at"
    search_fields = ("data_version",)
