"""Filters of the lists that no single column gives: by province, technology domain and tier."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clusters.models import Cluster, ClusterSector, ClusterStanding, Evidence, Region, TechnologyDomain
from clusters.querysets import rights_of


class RegionFilter(admin.SimpleListFilter):
    """By country or province: those in which there are records."""

    title = _("country or province")
    parameter_name = "in_region"
    path = "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        own, _, rest = self.path.partition("__")
        model = model_admin.model if not rest else model_admin.model._meta.get_field(own).related_model
        used = Region.objects.filter(Exists(model._default_manager.filter(region=OuterRef("pk"))))
        above = used.annotate(above=Func(F("lineage"), function="unnest")).values("above")
        regions = Region.objects.filter(pk__in=above, level__lte=Region.Level.PROVINCE)
        if own_regions := rights_of(request.user).regions:
            regions = regions.filter(lineage__overlap=list(own_regions))
        return [(str(region.pk), region.name) for region in regions.order_by("level", "official_code")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = _number(self.value())
        return queryset.filter(**{f"{self.path}__lineage__contains": [value]}) if value is not None else queryset


class ClusterRegionFilter(RegionFilter):
    """By the province of a record's cluster."""

    path = "cluster__region"


class DomainFilter(admin.SimpleListFilter):
    """Clusters by the technology domain of one of their sectors."""

    title = _("technology domain")
    parameter_name = "domain"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(str(domain.pk), domain.name) for domain in TechnologyDomain.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = _number(self.value())
        if value is None:
            return queryset
        active = ClusterSector.objects.filter(cluster=OuterRef("pk"), sector__domain=value)
        return queryset.filter(Exists(active))


class TierFilter(admin.SimpleListFilter):
    """Clusters by a tier they have or had."""

    title = _("tier")
    parameter_name = "tier"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return ClusterStanding.Tier.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ClusterStanding.Tier.values:
            return queryset
        return queryset.filter(Exists(ClusterStanding.objects.filter(cluster=OuterRef("pk"), tier=self.value())))


class GapFilter(admin.SimpleListFilter):
    """Clusters in which something is missing that a curator should add."""

    title = _("what is missing")
    parameter_name = "missing"
    GAPS = (
        ("point", _("seat"), Q(point=None)),
        ("region", _("region"), Q(region=None)),
        ("sector", _("sector"), Q(cluster_sectors=None)),
        ("membership", _("members"), Q(memberships=None)),
        ("verification", _("verification"), Q(evidence=Evidence.TO_VERIFY)),
    )

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [(code, name) for code, name, _condition in self.GAPS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = {code: condition for code, _name, condition in self.GAPS}.get(self.value() or "")
        return queryset.filter(pk__in=Cluster.objects.filter(condition).values("pk")) if condition else queryset


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 18 else None
