from importlib import import_module

import pytest

from clusters.analytics.catalogue import BY_CODE, METHODS


def test_codes_are_unique():
    assert len(BY_CODE) == len(METHODS)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_each_note_is_whole_and_names_a_documented_function(method):
    assert all(vars(method).values())
    module, name = method.function.rsplit(".", 1)
    function = getattr(import_module(f"clusters.analytics.{module}"), name)
    assert (
        "Source:" in function.__doc__
        or method.source == "the project's own"
        or method.code in ("link_classes", "alerts")
    )
    assert method.help_zh[-1] == method.limits_zh[-1] == "。"
    assert not set("（），：") & set(method.help_en)
