"""Indicator definitions are whole, and no key of a table means two of them."""

import pytest

from clusters.importing.indicators import NUMBERS, TEXTS, definitions, key_meaning
from clusters.importing.report import Refusal
from clusters.models import Indicator


@pytest.mark.parametrize("definition", definitions(), ids=lambda definition: definition["code"])
def test_definition_is_whole(definition):
    assert set(definition) == {*TEXTS, *NUMBERS, "keys"}
    for name in ("name_zh", "name_en", "definition_zh", "definition_en"):
        assert definition[name]
    assert definition["unit"] in Indicator.Unit.values
    assert definition["enumerated"] in {"", *Indicator.Enumerated.values}
    assert definition["direction"] in {-1, 0, 1}


def test_no_key_means_two_indicators():
    keys = [key for definition in definitions() for key in definition["keys"]]
    assert len(keys) == len(set(keys))


def test_key_tells_indicator_scope_and_months():
    meaning = key_meaning("industrial_value_added_3q2024")
    assert (meaning.indicator, meaning.scope, meaning.months) == ("value-added", "industry", 9)


def test_unknown_key_is_refused():
    with pytest.raises(Refusal) as refused:
        key_meaning("happiness")
    assert refused.value.code == "unknown_indicator"
