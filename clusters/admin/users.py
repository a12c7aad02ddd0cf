"""Editors and their scopes, for those who answer for all records only."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clusters.admin.fields import LookUpsMixin
from clusters.models import EditorScope
from clusters.querysets import rights_of
from clusters.services.roles import ROLES

admin.site.unregister(User)


class NationOnly:
    """Seen and changed by superusers and the nation's editors only, whatever permissions somebody was given."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)  # type: ignore[misc]
        return rows if rights_of(request.user).everything else rows.none()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request.user).everything and super().has_view_permission(request, obj)  # type: ignore[misc]

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return rights_of(request.user).everything and super().has_add_permission(request, *args)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request.user).everything and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request.user).everything and super().has_delete_permission(request, obj)  # type: ignore[misc]


class ScopeInline(NationOnly, LookUpsMixin, admin.TabularInline):
    """The regions and cluster organisations of an editor."""

    model = EditorScope
    fields = ("region", "cluster_organisation")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("user", "region", "cluster_organisation__organisation")


@admin.register(User)
class EditorAdmin(NationOnly, UserAdmin):
    """Users. The nation's editors make and keep editors, but neither superusers nor rights beyond the roles."""

    inlines = (ScopeInline,)
    list_display = ("username", "first_name", "last_name", "roles", "is_staff", "is_active")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).prefetch_related("groups")
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = [] if request.user.is_superuser else ["is_superuser", "user_permissions", "last_login", "date_joined"]
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (request.user.is_superuser or obj is None or not obj.is_superuser)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            roles = Group.objects.all() if request.user.is_superuser else Group.objects.filter(name__in=ROLES)
            kwargs |= {"queryset": roles, "widget": forms.CheckboxSelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(EditorScope)
class EditorScopeAdmin(NationOnly, LookUpsMixin, admin.ModelAdmin):
    """Who edits which region, or for which cluster organisation."""

    fields = ("user", "region", "cluster_organisation")
    list_display = ("user", "region", "cluster_organisation")
    list_select_related = ("user", "region", "cluster_organisation__organisation")
    search_fields = ("user__username",)
    show_full_result_count = False
