"""The time strip: two handles by keyboard, play and pace, words for what has no date; all without the server."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]


def years(page):
    return [int(page.locator(f".year-{side}").input_value()) for side in ("from", "to")]


def span(page):
    return [int(page.locator(".year-to").get_attribute(side)) for side in ("min", "max")]


def test_both_handles_move_by_keyboard_and_are_in_the_address(opened, axe):
    page = opened("/en/?view=world")
    first, last = span(page)
    page.locator(".year-to").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.locator(".year-from").focus()
    page.keyboard.press("ArrowRight")
    assert years(page) == [first + 1, last - 2]
    page.wait_for_function(f"location.search.includes('from={first + 1}') && location.search.includes('to={last - 2}')")
    expect(page.locator(".year-output")).to_have_text(f"{first + 1}–{last - 2}")
    assert axe(page) == []


def test_a_handle_stops_at_the_other_one(opened):
    page = opened("/zh-hans/")
    _first, last = span(page)
    page.locator(".year-from").focus()
    page.keyboard.press("End")
    assert years(page) == [last, last]
    page.keyboard.press("ArrowLeft")
    assert years(page) == [last - 1, last]


def test_of_two_handles_on_one_spot_the_one_that_can_move_is_on_top(opened):
    page = opened("/en/")
    page.locator(".year-from").focus()
    page.keyboard.press("End")
    box = page.locator(".year-track").bounding_box()
    hit = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).className", [box["x"] + box["width"], box["y"] + 42]
    )
    assert "year-from" in hit


def test_years_are_chosen_without_asking_the_server(opened):
    page = opened("/en/?view=world")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".year-to").focus()
    for _step in range(5):
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(500)
    assert [url for url in asked if "/map/" in url or "/api/" in url] == []


def test_play_goes_year_by_year_and_stops_at_the_end(opened):
    page = opened("/en/")
    first, last = span(page)
    page.locator(".year-to").focus()
    for _step in range(3):
        page.keyboard.press("ArrowLeft")
    output = page.locator(".year-output")
    page.clock.install()
    page.locator(".play").click()
    expect(output).to_have_attribute("aria-live", "off")
    page.clock.run_for(950)
    assert years(page)[1] == last - 2
    page.clock.run_for(3000)
    assert years(page) == [first, last]
    expect(page.locator(".play")).to_have_attribute("aria-label", "Play the years")
    expect(output).to_have_attribute("aria-live", "polite")
    assert "to=" not in page.evaluate("location.search")


def test_the_pace_changes_while_it_plays_and_a_hand_on_a_handle_stops_it(opened):
    page = opened("/en/")
    _first, last = span(page)
    page.locator(".year-to").focus()
    for _step in range(8):
        page.keyboard.press("ArrowLeft")
    page.clock.install()
    page.locator(".play").click()
    pace = page.locator(".pace")
    pace.click()
    pace.click()
    expect(pace).to_have_text("4×")
    expect(pace).to_have_attribute("aria-label", "Pace: 4×")
    page.clock.run_for(700)
    assert years(page)[1] >= last - 6
    page.locator(".year-to").press("ArrowLeft")
    expect(page.locator(".play")).to_have_attribute("aria-label", "Play the years")


def test_play_steps_under_reduced_motion_too(page, opened):
    page.emulate_media(reduced_motion="reduce")
    page = opened("/en/?to=2024")
    page.clock.install()
    page.locator(".play").click()
    page.clock.run_for(950)
    assert years(page)[1] == 2025
    assert page.locator(".leaflet-zoom-anim").count() == 0


def test_what_undated_means_is_said(opened, axe):
    page = opened("/en/?view=world")
    ask = page.get_by_role("button", name="What does undated mean?")
    ask.click()
    expect(page.locator("#undated-why")).to_be_visible()
    expect(ask).to_have_attribute("aria-expanded", "true")
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#undated-why")).to_be_hidden()


def test_the_bars_are_told_in_words(opened):
    page = opened("/en/?view=world")
    text = page.locator("#timeline .visually-hidden").text_content()
    assert re.search(r"\d{4}: \d+", text)


def test_the_strip_works_on_a_phone(page, opened):
    page.set_viewport_size({"width": 390, "height": 844})
    page = opened("/zh-hans/")
    _first, last = span(page)
    box = page.locator(".play").bounding_box()
    assert min(box["width"], box["height"]) >= 36
    page.locator(".year-to").focus()
    page.keyboard.press("ArrowLeft")
    assert years(page)[1] == last - 1
