"""The admin in a real browser: maps under the page's policy, look-ups, languages, accessibility of the sign-in."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import Client
from playwright.sync_api import expect

from clusters.models import Boundary, Cluster
from clusters.services.roles import ensure_roles
from tests import factories as f
from tests.clusters.admin.forms import page as address_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """() => axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 160)).join(' | ')}`))"""


@pytest.fixture
def problems(page):
    """What the browser complains about; every test ends with none."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: found.append(request.url) if "127.0.0.1" not in request.url[:25] else None)
    yield found
    assert not found


@pytest.fixture
def desk(page, live_server):
    """Opens pages of the admin for a superuser, who is signed in already, in a language."""
    ensure_roles()
    visitor = Client()
    visitor.force_login(User.objects.create_superuser("root", password=PASSWORD))
    session = visitor.cookies["sessionid"].value

    def go(path, language="zh-hans"):
        for name, value in (("django_language", language), ("sessionid", session)):
            page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    return go


@pytest.fixture
def land(transactional_db):
    """One country and one province with outlines."""
    pack = f.BoundaryPackFactory(code="outlines", attribution="Survey <b>office</b>", map_review_number="GS(2026)1")
    nation = f.CountryFactory(code="cn", name_zh="中国")
    province = f.ProvinceFactory(code="guangdong", name_zh="广东省", official_code="440000", parent=nation)
    for region, box in ((nation, (75, 18, 135, 53)), (province, (110, 20, 117, 25))):
        Boundary.objects.create(pack=pack, region=region, shape=MultiPolygon(Polygon.from_bbox(box), srid=4326))
    return province


def save(page):
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


@pytest.mark.usefixtures("problems")
def test_point_is_set_moved_typed_and_removed_on_the_map(desk, land):
    cluster = f.ClusterFactory(region=land, point=None, point_precision="")
    page = desk(address_of(Cluster, "change", cluster.pk))
    field = page.locator(".field-point")
    expect(field.locator("canvas")).to_have_count(1)
    expect(field).to_contain_text("Survey <b>office</b> GS(2026)1")
    expect(field.locator(".atlas-map-trouble")).to_be_hidden()
    expect(field.get_by_label("经度", exact=True)).to_be_visible()

    area = field.locator(".atlas-map")
    area.scroll_into_view_if_needed()
    area.click(position={"x": 300, "y": 200})
    page.select_option("#id_point_precision", "city")
    save(page)
    cluster.refresh_from_db()
    placed = cluster.point.coords
    assert 73 < placed[0] < 136
    assert 15 < placed[1] < 54

    pin = page.locator(".field-point .atlas-pin")
    pin.scroll_into_view_if_needed()
    box = pin.bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 92, box["y"] + 12, steps=8)
    page.mouse.up()
    save(page)
    cluster.refresh_from_db()
    moved = cluster.point.coords
    assert moved[0] > placed[0]
    assert moved[1] == pytest.approx(placed[1], abs=0.5)

    for axis, value in (("lng", "114.057"), ("lat", "22.543")):
        page.fill(f".field-point [data-axis={axis}]", value)
        page.keyboard.press("Tab")
    save(page)
    cluster.refresh_from_db()
    assert cluster.point.coords == (114.057, 22.543)

    page.locator(".field-point [data-clear]").click()
    page.select_option("#id_point_precision", "")
    save(page)
    cluster.refresh_from_db()
    assert cluster.point is None


@pytest.mark.usefixtures("problems")
def test_area_is_drawn_and_one_with_a_hole_keeps_it_when_its_corners_are_moved(desk, land):
    cluster = f.ClusterFactory(region=land)
    page = desk(address_of(Cluster, "change", cluster.pk))
    area = page.locator(".field-footprint .atlas-map")
    area.scroll_into_view_if_needed()
    page.locator(".field-footprint .leaflet-draw-draw-polygon").click()
    for x, y in ((300, 150), (420, 150), (420, 260), (300, 150)):
        area.click(position={"x": x, "y": y}, delay=40)
    expect(page.locator("#id_footprint")).to_have_value(re.compile("MultiPolygon"))
    save(page)
    cluster.refresh_from_db()
    assert (len(cluster.footprint), len(cluster.footprint[0][0])) == (1, 4)

    outer, hole = Polygon.from_bbox((113, 22, 116, 24))[0], Polygon.from_bbox((114, 22.5, 115, 23))[0]
    Cluster.objects.filter(pk=cluster.pk).update(footprint=MultiPolygon(Polygon(outer, hole), srid=4326))
    page.reload()
    page.locator(".field-footprint .leaflet-draw-edit-edit").click()
    corner = page.locator(".field-footprint .leaflet-editing-icon").first
    box = corner.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] - 26, box["y"] + 4, steps=5)
    page.mouse.up()
    page.locator(".field-footprint .leaflet-draw-actions a").first.click()
    save(page)
    cluster.refresh_from_db()
    assert cluster.footprint[0].num_interior_rings == 1
    assert cluster.footprint.area > 5.5


@pytest.mark.usefixtures("problems")
def test_look_up_finds_by_initials_and_adds_a_row(desk, land):
    cluster = f.ClusterFactory(region=land)
    member = f.OrganisationFactory(code="szdz", name_zh="深圳电子有限公司", region=land)
    page = desk(address_of(Cluster, "change", cluster.pk))
    rows = page.locator("#memberships-group")
    rows.locator(".add-row a").click()
    row = rows.locator("#memberships-0")
    row.locator(".field-organisation .select2-selection").click()
    page.locator(".select2-search__field").fill("szdz")
    page.locator(".select2-results__option", has_text="深圳电子有限公司").click()
    row.locator("select[name=memberships-0-role]").select_option("partner")
    row.locator(".field-source .select2-selection").click()
    page.locator(".select2-results__option", has_text="Statistical yearbook").click()
    save(page)
    assert [row.organisation for row in cluster.memberships.all()] == [member]


@pytest.mark.usefixtures("problems")
def test_language_is_switched_in_the_header(desk):
    page = desk("/admin/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    page.locator(".language-switch button[value=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Member organisations", exact=True)).to_be_visible()
    page.locator(".language-switch button[value=zh-hans]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")


@pytest.mark.usefixtures("problems")
def test_one_signs_in_and_reads_the_map_in_english(page, desk, land, live_server):
    cluster = f.ClusterFactory(region=land)
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": live_server.url}])
    page.goto(live_server.url + address_of(Cluster, "change", cluster.pk))
    page.fill("#id_username", "root")
    page.fill("#id_password", PASSWORD)
    page.locator("#login-form input[type=submit]").click()
    expect(page.locator("#user-tools")).to_be_visible()
    expect(page.locator(".field-point").get_by_label("Longitude", exact=True)).to_be_visible()


def test_pages_are_accessible(subtests, page, desk, land, live_server):
    cluster = f.ClusterFactory(region=land)
    page.goto(f"{live_server.url}/admin/login/")
    with subtests.test(page="sign-in"):
        assert faults_of(page) == []
    for path in ("/admin/", address_of(Cluster, "changelist"), address_of(Cluster, "change", cluster.pk)):
        with subtests.test(page=path):
            assert faults_of(desk(path)) == []


def faults_of(page):
    page.evaluate(AXE.read_text())
    return page.evaluate(RUN_AXE)
