"""The index of the admin by subject instead of by the alphabet."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

SUBJECTS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    (
        "clusters",
        _("Clusters and members"),
        (
            "Cluster",
            "Organisation",
            "ClusterOrganisation",
            "Membership",
            "Management",
            "ClusterStanding",
            "ClusterSector",
            "ClusterArea",
            "OrganisationIdentifier",
            "OrganisationRelation",
        ),
    ),
    (
        "networks",
        _("Networks"),
        ("Collaboration", "Participant", "Alliance", "AllianceMembership", "AlliancePhase", "Link"),
    ),
    (
        "support",
        _("Support and quality"),
        (
            "Programme",
            "ProgrammeRound",
            "Application",
            "Review",
            "Award",
            "PolicyMeasure",
            "Evaluation",
            "LabelScheme",
            "LabelLevel",
            "Label",
        ),
    ),
    ("evidence", _("Evidence"), ("Source", "Indicator", "Observation", "NetworkAnalysis", "Release")),
    ("places", _("Places"), ("Region", "Place", "RegionSuccession", "BoundaryPack", "Boundary")),
    ("sectors", _("Sectors"), ("Sector", "Classification", "TechnologyDomain", "SectorConcordance")),
    ("editors", _("Editors"), ("User", "Group", "EditorScope")),
)

# Opened from the page of a periodic task, where they are chosen; or of no use here, such as groups of jobs.
NOT_LISTED = ("ClockedSchedule", "CrontabSchedule", "IntervalSchedule", "SolarSchedule", "GroupResult")


def by_subject(apps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Regroup Django's list of applications; what is in no subject comes last, under operation."""
    models = {model["object_name"]: model for app in apps for model in app["models"]}
    groups = [
        _group(code, title, [models.pop(name) for name in names if name in models]) for code, title, names in SUBJECTS
    ]
    rest = [model for name, model in models.items() if name not in NOT_LISTED]
    groups.append(_group("operation", _("Operation"), rest))
    return [group for group in groups if group["models"]]


def _group(code: str, title: Any, models: list[dict[str, Any]]) -> dict[str, Any]:
    address = f"{reverse('admin:index')}#{code}"
    return {"name": title, "app_label": code, "app_url": address, "has_module_perms": True, "models": models}
