import pytest

from bench import _http
from launch import bench, steps


def test_each_part_is_a_module_that_says_what_it_measures():
    known = bench.parts(bench.FOLDER)
    assert {"health", "pages", "api"} <= set(known)
    assert all(known.values())


def test_new_module_is_a_new_part_and_helpers_are_none(tmp_path):
    (tmp_path / "imports.py").write_text('"""Rows a second.\n\nMore."""\nimport nothing_that_is_there\n')
    (tmp_path / "_shared.py").write_text("")
    assert bench.parts(tmp_path) == {"imports": "Rows a second."}


def test_parts_are_listed_when_none_is_named(capsys):
    assert bench.bench([]) == 0
    listed = capsys.readouterr().out
    assert "health" in listed
    assert "over HTTP" in listed


def test_unknown_part_is_refused_with_those_there_are():
    with pytest.raises(steps.SetupError, match=r"choose from .*api.*all"):
        bench.bench(["speed"])


def test_line_gives_speed_or_says_what_went_wrong():
    answers = [(200, 1234, 0.01 * number) for number in range(1, 101)]
    assert _http.line("/", answers, 2.0).split() == ["/", "50", "505.0", "ms", "960.0", "ms", "1234"]
    assert _http.line("/", [*answers, (503, 0, 1.0)], 2.0).endswith("answered 503")


def test_nothing_is_measured_where_nothing_runs(monkeypatch):
    monkeypatch.delenv("ATLAS_ADDRESS", raising=False)
    with pytest.raises(SystemExit, match=r"start \./atlas up"):
        _http.measure("/")
