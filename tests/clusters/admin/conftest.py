"""A small country with two provinces, and one user for each role."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client, client
from django.test.client import store_rendered_templates

from clusters.models import EditorScope
from clusters.services.roles import CLUSTER_ORGANISATION_GROUP, PROVINCE_GROUP, ensure_roles
from tests import factories as f


@pytest.fixture(autouse=True)
def _light_client(monkeypatch):
    """Keep the context of pages only: Django's test client copies that of every widget's template, by the thousand."""

    def store(kept, signal, sender, template, context, **kwargs):
        if "/widgets/" not in (template.name or "/widgets/"):
            store_rendered_templates(kept, signal, sender, template, context, **kwargs)

    monkeypatch.setattr(client, "store_rendered_templates", store)


@pytest.fixture
def country(db):
    """Two provinces; in each a city with a cluster, its organisations, a membership, and what hangs on them."""
    nation = f.CountryFactory(code="cn", name_zh="中国")
    return SimpleNamespace(
        nation=nation,
        south=_province(nation, "guangdong", "广东省", "440000", "shenzhen", "深圳市", "440300"),
        east=_province(nation, "zhejiang", "浙江省", "330000", "hangzhou", "杭州市", "330100"),
    )


def _province(nation, code, name, official, city_code, city_name, city_official):
    province = f.ProvinceFactory(code=code, name_zh=name, official_code=official, parent=nation)
    city = f.CityFactory(code=city_code, name_zh=city_name, official_code=city_official, parent=province)
    cluster = f.ClusterFactory(code=f"{city_code}-cluster", name_zh=f"{city_name}集群", region=city)
    hub = f.OrganisationFactory(code=f"{city_code}-hub", name_zh=f"{city_name}促进中心", region=city)
    body = f.ClusterOrganisationFactory(organisation=hub)
    f.ManagementFactory(cluster=cluster, cluster_organisation=body)
    member = f.OrganisationFactory(code=f"{city_code}-member", name_zh=f"{city_name}电子有限公司", region=city)
    membership = f.MembershipFactory(cluster=cluster, organisation=member, through=body)
    observation = f.ObservationFactory(cluster=cluster, indicator__code=f"{city_code}-jobs")
    return SimpleNamespace(
        province=province,
        city=city,
        cluster=cluster,
        hub=hub,
        body=body,
        member=member,
        membership=membership,
        observation=observation,
    )


def _client(user):
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def administrator(db):
    """Signed in as superuser."""
    return _client(User.objects.create_superuser("root", password="correct horse battery"))


@pytest.fixture
def nation_editor(db):
    """Signed in as editor of the whole nation."""
    return _client(_editor("nation-editor", "nation"))


@pytest.fixture
def southern_editor(country):
    """Signed in as editor of the southern province."""
    user = _editor("southern-editor", PROVINCE_GROUP)
    EditorScope.objects.create(user=user, region=country.south.province)
    return _client(user)


@pytest.fixture
def southern_body(country):
    """Signed in for the cluster organisation of the southern cluster."""
    user = _editor("southern-body", CLUSTER_ORGANISATION_GROUP)
    EditorScope.objects.create(user=user, cluster_organisation=country.south.body)
    return _client(user)


def _editor(name, role):
    if not Group.objects.filter(name=role).exists():  # a test that empties the tables has taken them along
        ensure_roles()
    user = User.objects.create_user(name, password="correct horse battery", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user
