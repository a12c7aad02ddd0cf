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


def test_all_tests_run_side_by_side(monkeypatch):
    monkeypatch.chdir(paths.ROOT)
    assert "--numprocesses" in testing.options(with_browser=True, chosen=["-x"])
    assert "not browser" not in testing.options(with_browser=True, chosen=["-x"])
    assert "not browser" in testing.options(with_browser=False, chosen=[])


def test_picked_tests_run_in_one_process(monkeypatch):
    monkeypatch.chdir(paths.ROOT)
    assert testing.options(with_browser=True, chosen=["tests/launch/test_ports.py"]) == []
    assert testing.options(with_browser=False, chosen=["-k", "ports"]) == ["-m", "not browser"]
