"""Reads as chainable methods in domain words: `.published()` and `.active_on(day)` are how everything public reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser, User
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Q

from clusters.search import query_expression

PUBLISHED = "published"
NATION_GROUP = "nation"


@dataclass(frozen=True)
class EditingRights:
    """What one user may edit: everything, or the records of some regions and of some cluster organisations."""

    everything: bool = False
    regions: tuple[int, ...] = ()
    cluster_organisations: tuple[int, ...] = ()


def rights_of(user: User | AnonymousUser) -> EditingRights:
    """Return what `user` may edit; kept on the user object, which lives as long as one request or one import run."""
    if not isinstance(user, User) or not user.is_active or not user.is_staff:
        return EditingRights()
    if not hasattr(user, "_atlas_rights"):
        user._atlas_rights = _read_rights(user)  # type: ignore[attr-defined]
    return user._atlas_rights  # type: ignore[attr-defined, no-any-return]


def _read_rights(user: User) -> EditingRights:
    if user.is_superuser or user.groups.filter(name=NATION_GROUP).exists():
        return EditingRights(everything=True)
    rows = list(user.editor_scopes.values_list("region_id", "cluster_organisation_id"))  # type: ignore[attr-defined]
    return EditingRights(
        regions=tuple(region for region, _ in rows if region),
        cluster_organisations=tuple(body for _, body in rows if body),
    )


class RecordQuerySet(models.QuerySet[Any]):
    """Rows with a publication status; the model says through which relations publication must also hold."""

    def published(self) -> Self:
        """Rows that are published themselves and hang on published records only."""
        condition = Q(status=PUBLISHED)
        for path in self.model.published_through:
            condition &= Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__status": PUBLISHED})
        return self.filter(condition)

    def active_on(self, day: dt.date) -> Self:
        """Rows true on `day`: from `valid_from` up to, not including, `valid_to`; null means open."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gt=day)
        )

    def matching(self, text: str) -> Self:
        """Rows whose names match every word of `text`: Chinese, pinyin, initials, English, aliases or code."""
        expression = query_expression(text)
        if not expression:
            return self.none()
        return self.filter(search=SearchQuery(expression, search_type="raw", config="simple"))

    def editable_by(self, user: User | AnonymousUser) -> Self:
        """Rows `user` may change: all for nation editors, else those of his regions and cluster organisations.

        Admin, API and imports all ask here, so that rights are proved in one place.
        """
        rights = rights_of(user)
        if rights.everything:
            return self.all()
        own = Q(pk__in=[])
        for condition in self._owned(rights):
            own |= Q(pk__in=self.model._default_manager.filter(condition).values("pk"))
        return self.filter(own)

    def _owned(self, rights: EditingRights) -> Iterator[Q]:
        """The conditions of which one makes a row the editor's own."""
        if rights.regions:
            for path in self.model.region_paths:
                yield Q(**{f"{path}__lineage__overlap".removeprefix("__"): list(rights.regions)})
        if rights.cluster_organisations:
            for path in self.model.cluster_organisation_paths:
                yield Q(**{f"{path}__in": rights.cluster_organisations})


class ClusterQuerySet(RecordQuerySet):
    """Clusters."""

    def in_regions(self, regions: Sequence[models.Model]) -> Self:
        """Clusters seated in one of `regions`, or with a published part of their area there.

        Where members sit outside the area, the cluster is not.
        """
        inside = {"region__lineage__overlap": [region.pk for region in regions]}
        areas = self.model._meta.get_field("areas").related_model
        parts = areas.objects.published().exclude(role=areas.Role.MEMBER_LOCATION).filter(**inside)
        return self.filter(Q(**inside) | Q(pk__in=parts.values("cluster")))


class ObservationQuerySet(RecordQuerySet):
    """Claims about one attribute of one subject."""

    def chosen(self) -> Self:
        """The claim shown for each attribute."""
        return self.filter(is_chosen=True)
