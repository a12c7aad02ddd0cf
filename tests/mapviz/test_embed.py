"""The map in a frame of another site: allowed there and nowhere else, and only to those the operator names."""

import json
import re

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse
from django.utils.translation import override

from mapviz.checks import embedders
from mapviz.urls import urlpatterns
from tests import factories

pytestmark = pytest.mark.django_db
OTHERS = [pattern.name for pattern in urlpatterns if "<" not in str(pattern.pattern) and pattern.name != "embed"]


def address(name, language="en"):
    with override(language):
        return reverse(f"mapviz:{name}")


def directives(response):
    parts = response.headers["Content-Security-Policy"].split("; ")
    return {name: values.split() for name, _space, values in (part.partition(" ") for part in parts)}


def allowing(*sites):

    return override_settings(ATLAS={**settings.ATLAS, "EMBEDDERS": list(sites)})


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_any_site_may_frame_the_embedded_map(client, language):
    response = client.get(address("embed", language))
    assert response.status_code == 200
    assert directives(response)["frame-ancestors"] == ["*"]
    assert "X-Frame-Options" not in response.headers


def test_the_rest_of_the_policy_is_that_of_every_page(client):
    framed, plain = (directives(client.get(address(name))) for name in ("embed", "map"))
    del framed["frame-ancestors"], plain["frame-ancestors"]
    assert framed == plain


@pytest.mark.parametrize("name", OTHERS)
def test_no_other_page_may_be_framed(client, name):
    response = client.get(address(name))
    assert directives(response)["frame-ancestors"] == ["'none'"]
    assert response.headers["X-Frame-Options"] == "DENY"


def test_an_answer_of_not_modified_keeps_the_permission(client):
    etag = client.get(address("embed")).headers["ETag"]
    response = client.get(address("embed"), headers={"if-none-match": etag})
    assert response.status_code == 304
    assert directives(response)["frame-ancestors"] == ["*"]
    assert "X-Frame-Options" not in response.headers


def test_the_operator_names_the_sites_that_may(client):
    with allowing("https://www.example.org", "https://*.example.net"):
        response = client.get(address("embed"))
    assert directives(response)["frame-ancestors"] == ["https://www.example.org", "https://*.example.net"]


def test_without_such_sites_nobody_may_and_no_code_is_offered(client):
    with allowing():
        response = client.get(address("embed"))
        page = client.get(address("map")).content.decode()
    assert directives(response)["frame-ancestors"] == ["'none'"]
    config = json.loads(re.search(r'id="atlas-config"[^>]*>(.*?)</script>', page)[1])
    assert config["urls"]["embed"] == ""


def test_a_setting_that_is_no_origin_is_named_at_start():
    with allowing("https://www.example.org", "https://a.example; script-src *", "*"):
        found = embedders()
    assert [error.id for error in found] == ["mapviz.E001"]
    assert "script-src" in found[0].msg


def test_the_page_has_neither_header_nor_footer_and_leads_to_the_full_map(client):
    factories.ClusterFactory()
    page = client.get(address("embed")).content.decode()
    assert "site-header" not in page
    assert 'id="embed-full" href="/en/" target="_blank" rel="noopener"' in page
