"""The three kinds of editors as groups with their permissions; which rows they may edit says `editable_by`.

A migration calls `ensure_roles`, so every fresh database has them; so do the commands `ensure_admin` and
`ensure_roles`. Whoever adds a model names it here and adds such a migration.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.db.transaction import atomic

from clusters.querysets import NATION_GROUP

PROVINCE_GROUP = "province"
CLUSTER_ORGANISATION_GROUP = "cluster organisation"

VIEW = ("view",)
CHANGE = ("view", "change")
ADD = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")

Grants = dict[str, tuple[str, ...]]


def _grant(actions: tuple[str, ...], *models: str) -> Grants:
    return dict.fromkeys(models, actions)


# What is derived or frozen: nobody writes it by hand.
READ_ONLY = _grant(VIEW, "clusters.boundary", "clusters.link", "clusters.networkanalysis", "clusters.release")
# What all records share: kept by the nation's editors, seen by all.
SHARED = (
    "clusters.alliance",
    "clusters.alliancephase",
    "clusters.boundarypack",
    "clusters.classification",
    "clusters.indicator",
    "clusters.labellevel",
    "clusters.labelscheme",
    "clusters.region",
    "clusters.regionsuccession",
    "clusters.sector",
    "clusters.sectorconcordance",
    "clusters.technologydomain",
)
PROGRAMMES = (
    "clusters.application",
    "clusters.award",
    "clusters.evaluation",
    "clusters.policymeasure",
    "clusters.programme",
    "clusters.programmeround",
    "clusters.review",
)
OF_A_REGION = (
    "clusters.alliancemembership",
    "clusters.cluster",
    "clusters.clusterarea",
    "clusters.clusterorganisation",
    "clusters.clustersector",
    "clusters.clusterstanding",
    "clusters.collaboration",
    "clusters.label",
    "clusters.management",
    "clusters.membership",
    "clusters.observation",
    "clusters.organisation",
    "clusters.organisationidentifier",
    "clusters.organisationrelation",
    "clusters.participant",
    "clusters.place",
)

ROLES: dict[str, Grants] = {
    NATION_GROUP: {
        **READ_ONLY,
        **_grant(ALL, "clusters.source", "clusters.editorscope", *SHARED, *PROGRAMMES, *OF_A_REGION),
        **_grant(ADD, "auth.user"),
    },
    PROVINCE_GROUP: {
        **READ_ONLY,
        **_grant(VIEW, *SHARED),
        **_grant(ADD, "clusters.source"),
        **_grant(ALL, *PROGRAMMES, *OF_A_REGION),
    },
    CLUSTER_ORGANISATION_GROUP: {
        **_grant(VIEW, "clusters.link", *SHARED),
        **_grant(
            VIEW, "clusters.clusterarea", "clusters.clustersector", "clusters.clusterstanding", "clusters.management"
        ),
        **_grant(CHANGE, "clusters.cluster", "clusters.clusterorganisation", "clusters.organisation"),
        **_grant(ADD, "clusters.source"),
        **_grant(
            ALL, "clusters.membership", "clusters.label", "clusters.observation", "clusters.organisationidentifier"
        ),
    },
}


@atomic
def ensure_roles() -> dict[str, int]:
    """Make each role's group hold exactly its permissions; return how many each has."""
    for label in ("auth", "clusters"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    counts = {}
    for role, grants in ROLES.items():
        permissions = list(Permission.objects.filter(_condition(grants)))
        Group.objects.get_or_create(name=role)[0].permissions.set(permissions)
        counts[role] = len(permissions)
    return counts


def _condition(grants: Grants) -> Q:
    condition = Q(pk__in=[])
    for label, actions in grants.items():
        app, model = label.split(".")
        codenames = [f"{action}_{model}" for action in actions]
        condition |= Q(content_type__app_label=app, content_type__model=model, codename__in=codenames)
    return condition
