"""Member organisations on the map, in Chinese and English, on a desktop and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from clusters.models import Membership, Organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]
PHONE = {"width": 390, "height": 844}
HANGZHOU = "cn-miit-08"


def drawn(page):
    return int(page.locator("#map").get_attribute("data-members") or 0)


def members(code):
    return Organisation.objects.published().filter(
        pk__in=Membership.objects.published().filter(cluster__code=code).values("organisation")
    )


def legend(page):
    return page.locator("#legend .legend-members")


def wait_for_members(page, number):
    expect(page.locator("#map")).to_have_attribute("data-members", str(number), timeout=15_000)


def square_of(page):
    """Where the square beside the symbol of a cluster should be: found by pointing around it."""
    box = page.locator("#map").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    card = page.locator(".map-tip")
    for dx, dy in [(x, y) for y in range(-4, 44, 6) for x in range(-44, 8, 6)]:
        page.mouse.move(middle[0] + dx, middle[1] + dy)
        if card.is_visible() and re.search(r"member organisation|家成员机构", card.inner_text()):
            return middle[0] + dx, middle[1] + dy
    raise AssertionError("no square was found")


def test_from_afar_no_member_is_fetched_and_near_they_appear(page, opened):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/tiles/" in request.url else None)
    opened("/en/")
    assert asked == []
    opened("/en/?at=31.300,120.600,8")
    expect(page.locator("#map")).to_have_attribute("data-members", re.compile(r"^[1-9]\d+$"), timeout=15_000)
    assert all(re.search(r"/tiles/v[\w-]+/organisations", url) for url in asked)
    expect(legend(page)).to_contain_text("at the centre of their town, not exact")
    expect(legend(page)).to_contain_text("without a known place")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_chosen_cluster_shows_its_members_all_of_them(opened, axe, language):
    page = opened(f"/{language}/?cluster={HANGZHOU}")
    placed = members(HANGZHOU).exclude(point=None)
    wait_for_members(page, placed.count())
    expect(legend(page)).to_contain_text(str(placed.count()))
    assert axe(page) == []


def test_another_choice_shows_others_and_none_when_closed(opened):
    page = opened(f"/en/?cluster={HANGZHOU}")
    wait_for_members(page, members(HANGZHOU).exclude(point=None).count())
    page.locator("#panel .panel-close").click()
    wait_for_members(page, 0)
    expect(legend(page)).to_have_count(0)


def test_they_can_be_turned_off_and_coloured_by_domain(opened):
    page = opened(f"/en/?cluster={HANGZHOU}")
    expect(legend(page)).to_contain_text("Industry")
    page.locator(".layers-button").click()
    page.get_by_role("radio", name="By technology domain").check()
    assert "members=domain" in page.evaluate("location.search")
    page.keyboard.press("Escape")
    expect(legend(page)).to_contain_text("by the leading domain")
    page.locator(".layers-button").click()
    page.get_by_role("radio", name="Not shown").check()
    expect(legend(page)).to_have_count(0)
    assert drawn(page) == 0


def test_a_square_says_how_many_and_names_them_with_links_to_their_pages(opened, axe):
    seat = members(HANGZHOU).exclude(point=None).first().point
    page = opened(f"/zh-hans/?cluster={HANGZHOU}&at={seat.y:.3f},{seat.x:.3f},9")
    wait_for_members(page, members(HANGZHOU).exclude(point=None).count())
    page.mouse.click(*square_of(page))
    card = page.locator(".member-card")
    expect(card.locator("li a").first).to_be_visible()
    names = card.locator("li a").all_inner_texts()
    assert set(names) <= set(members(HANGZHOU).values_list("name_zh", flat=True))
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.mouse.click(*square_of(page))
    page.wait_for_load_state("networkidle")
    card.locator("li a").first.click()
    expect(page).to_have_url(re.compile(r"/zh-hans/organisations/[\w-]+/$"))


def test_the_legend_leads_to_the_same_members_as_a_list(opened):
    page = opened(f"/en/?cluster={HANGZHOU}")
    page.wait_for_load_state("networkidle")
    legend(page).get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"/en/organisations/\?cluster={HANGZHOU}$"))


def test_a_region_shows_the_organisations_seated_there(opened):
    page = opened("/en/?region=cn-330000")
    seated = Organisation.objects.published().filter(region__province__code="cn-330000").exclude(point=None).count()
    wait_for_members(page, seated)


def test_on_a_phone_they_are_shown_too(page, opened, axe):
    page.set_viewport_size(PHONE)
    opened(f"/zh-hans/?cluster={HANGZHOU}")
    wait_for_members(page, members(HANGZHOU).exclude(point=None).count())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert axe(page) == []


class TestWithoutTiles:
    """Tiles that fail: errors in the console are the point here."""

    @pytest.fixture
    def faults(self):
        return None

    def test_failure_is_said_and_mends_itself(self, page, opened):
        page.route("**/tiles/**/*.mvt*", lambda route: route.fulfill(status=404, body="{}"))
        opened(f"/en/?cluster={HANGZHOU}")
        expect(legend(page).get_by_role("alert")).to_contain_text("could not be fetched", timeout=15_000)
        page.unroute("**/tiles/**/*.mvt*")
        legend(page).get_by_role("button", name="Try again").click()
        wait_for_members(page, members(HANGZHOU).exclude(point=None).count())
        expect(legend(page).get_by_role("alert")).to_have_count(0)
