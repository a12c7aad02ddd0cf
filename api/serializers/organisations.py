"""Member organisations and cluster organisations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.serializers.base import (
    IDENTITY,
    POINT,
    PROVENANCE,
    Code,
    Codes,
    RecordSerializer,
    RelatedText,
    fields,
    seat,
)
from clusters.models import ClusterOrganisation, Organisation


class OrganisationSerializer(RecordSerializer):
    """A member organisation."""

    identifiers = serializers.SerializerMethodField(
        help_text=_("Numbers under which registers know it, as scheme:number.")
    )
    province = Code(source="region.province", help_text=_("Province of its seat."))
    country = Code(source="region.country", help_text=_("Country of its seat."))
    longitude, latitude = seat()

    class Meta:
        model = Organisation
        fields = fields(
            IDENTITY,
            "kind",
            "legal_form",
            "identifiers",
            "region",
            "province",
            "country",
            "place",
            POINT,
            "point_precision",
            "founded_on",
            "founded_on_precision",
            "dissolved_on",
            "website",
            PROVENANCE,
        )

    def get_identifiers(self, organisation: Any) -> list[str]:
        return [f"{one.scheme}:{one.value}" for one in organisation.public_identifiers]


class ClusterOrganisationSerializer(RecordSerializer):
    """A cluster organisation; code, names, region and seat are those of the organisation that has this role."""

    code = RelatedText(source="organisation.code", help_text=_("Stable identifier."))
    name_zh = RelatedText(source="organisation.name_zh", help_text=_("Name in Chinese."))
    name_en = RelatedText(source="organisation.name_en", help_text=_("Name in English."))
    name_orig = RelatedText(source="organisation.name_orig", help_text=_("Name in the record's own language."))
    aliases = serializers.ListField(
        source="organisation.aliases",
        child=serializers.CharField(),
        read_only=True,
        help_text=_("Other names and spellings."),
    )
    clusters = Codes("cluster", source="public_managements", help_text=_("Clusters it manages on the day."))
    region = Code(source="organisation.region", help_text=_("The finest coded region of its seat."))
    country = Code(source="organisation.region.country", help_text=_("Country of its seat."))
    place = Code(source="organisation.place", help_text=_("The town of its seat."))
    longitude, latitude = seat()
    website = RelatedText(source="organisation.website", help_text=_("Its own address on the web."))

    class Meta:
        model = ClusterOrganisation
        fields = fields(
            IDENTITY,
            "promoter_role",
            "role_text",
            "clusters",
            "region",
            "country",
            "place",
            POINT,
            "website",
            PROVENANCE,
        )

    def point(self, instance: Any) -> Any:
        return instance.organisation.point
