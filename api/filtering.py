"""Applies a view's filter set to its records; wrong values are refused, never ignored."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from api.exceptions import BadParameters, fault_of


class StrictFilterBackend(BaseFilterBackend):
    """Reads the filter set's parameters from the query string."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        filters = view.filterset_class(request.query_params, queryset)
        if not filters.is_valid():
            errors = filters.form.errors.as_data()
            raise BadParameters([fault_of(name, error) for name, found in errors.items() for error in found])
        return filters.qs
