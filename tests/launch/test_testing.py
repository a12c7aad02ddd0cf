import pytest

from launch import paths, testing


@pytest.mark.parametrize("chosen", [["-k", "ports"], ["tests/launch/test_ports.py::test_x"], ["-x", "tests"]])
def test_javascript_tests_are_left_out_when_python_tests_are_picked(chosen, monkeypatch):
    monkeypatch.chdir(paths.ROOT)
    assert testing.narrows(chosen)


@pytest.mark.parametrize("chosen", [[], ["--color=no"], ["-x", "-vv"]])
def test_javascript_tests_run_otherwise(chosen, monkeypatch):
    monkeypatch.chdir(paths.ROOT)
    assert not testing.narrows(chosen)
