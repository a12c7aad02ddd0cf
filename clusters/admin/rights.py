"""Which rows a user sees, edits and may point to in the admin: `editable_by` put to use."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import ForeignKey, ManyToManyField, Model, Q, QuerySet
from django.utils.translation import gettext as _

from clusters.exceptions import OutsideRights
from clusters.models import Status
from clusters.models.base import Record
from clusters.querysets import rights_of

AnyUser = User | AnonymousUser


def is_scoped(model: type[Model]) -> bool:
    """Whether rows of `model` belong to a region or a cluster organisation; other records are shared by all."""
    return issubclass(model, Record) and bool(model.region_paths or model.cluster_organisation_paths)


def visible(rows: QuerySet[Any], user: AnyUser) -> QuerySet[Any]:
    """Those of `rows` that `user` sees: what is shared, and of the rest what he may edit."""
    return editable(rows, user) if is_scoped(rows.model) else rows


def editable(rows: QuerySet[Any], user: AnyUser) -> QuerySet[Any]:
    """Those of `rows` that `user` may change."""
    if rights_of(user).everything:
        return rows
    if not issubclass(rows.model, Record):
        return rows.none()
    return rows.filter(pk__in=rows.model.objects.editable_by(user).values("pk"))


def choosable(field: "ForeignKey[Any, Any] | ManyToManyField[Any, Any]", user: AnyUser) -> QuerySet[Any]:
    """Rows to which `field` of a record may point: of what is not shared, the published ones and the user's own.

    Where the choice decides who may edit a record, it must be one of the user's own rows: nobody gives a record away,
    and nobody comes into possession of a foreign one by hanging something of his own on it.
    """
    target: Any = field.remote_field.model
    rows: QuerySet[Any] = target._default_manager.all()
    if rights_of(user).everything or not is_scoped(target):
        return rows
    if _decides(field, user):
        return editable(rows, user)
    return rows.filter(Q(status=Status.PUBLISHED) | Q(pk__in=target.objects.editable_by(user).values("pk")))


def require_editable(objects: Iterable[Model], user: AnyUser) -> None:
    """Raise OutsideRights unless `user` may edit all of `objects` as they now stand in the database."""
    if rights_of(user).everything:
        return
    by_model: dict[type[Model], set[Any]] = defaultdict(set)
    for saved in objects:
        by_model[type(saved)].add(saved.pk)
    for model, keys in by_model.items():
        if editable(model._default_manager.filter(pk__in=keys), user).count() != len(keys):
            raise OutsideRights(
                _("This would lie outside your rights (%(model)s): choose a region or cluster of your own.")
                % {"model": model._meta.verbose_name}
            )


def _decides(field: "ForeignKey[Any, Any] | ManyToManyField[Any, Any]", user: AnyUser) -> bool:
    forward = field.name in _first_steps(field.model, user)
    return forward or field.remote_field.related_name in _first_steps(field.remote_field.model, user)


def _first_steps(model: Any, user: AnyUser) -> set[str]:
    """Names of the relations by which the user's rights to rows of `model` begin."""
    rights = rights_of(user)
    by_region = model.region_paths if rights.regions else ()
    by_body = model.cluster_organisation_paths if rights.cluster_organisations else ()
    return {path.split("__")[0] for path in (*by_region, *by_body) if path}
