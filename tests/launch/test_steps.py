import pytest

from launch import paths, steps


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    for name in ("STAMPS", "LOGS", "RUN"):
        monkeypatch.setattr(paths, name, tmp_path / name.lower())
        (tmp_path / name.lower()).mkdir()


def run_once(key, present=True, fail=False):
    with steps.stamped("A step", "a", key, present=present) as wanted:
        if fail:
            raise steps.SetupError("It broke.")
        return wanted


def test_step_runs_once_while_its_key_stays():
    assert run_once("1") is True
    assert run_once("1") is False


def test_step_runs_again_when_its_key_changes_or_its_result_is_gone():
    run_once("1")
    assert run_once("2") is True
    assert run_once("2", present=False) is True


def test_failed_step_leaves_no_stamp():
    run_once("1")
    with pytest.raises(steps.SetupError):
        run_once("2", fail=True)
    assert run_once("1") is True


def test_key_that_the_step_itself_changes_is_taken_at_the_end():
    applied = []
    with steps.stamped("A step", "a", lambda: str(applied)):
        applied.append("0001")
    assert run_once("['0001']") is False


def test_digest_sees_content_and_name_and_extra_words(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "one").write_text("1")
    before = steps.digest([folder])
    assert steps.digest([folder]) == before
    assert steps.digest([folder], "3.12") != before
    (folder / "one").write_text("2")
    changed = steps.digest([folder])
    (folder / "one").rename(folder / "two")
    assert len({before, changed, steps.digest([folder])}) == 3


def test_digest_of_something_absent_is_not_an_error(tmp_path):
    assert steps.digest([tmp_path / "absent"]) == steps.digest([])


def test_failing_tool_names_its_log(tmp_path):
    with pytest.raises(steps.SetupError, match="failed with code 3") as caught:
        steps.run("tool", ["sh", "-c", "echo what went wrong; exit 3"], cwd=tmp_path)
    assert "what went wrong" in steps.tail(caught.value.log)


def test_tail_shows_the_last_command_only(tmp_path):
    steps.run("tool", ["echo", "first words"], cwd=tmp_path)
    steps.run("tool", ["echo", "second words"], cwd=tmp_path)
    shown = steps.tail(paths.LOGS / "tool.log")
    assert "second words" in shown
    assert "first words" not in shown


def test_large_log_is_put_aside(monkeypatch):
    monkeypatch.setattr(steps, "MAX_LOG_BYTES", 3)
    (paths.LOGS / "tool.log").write_text("many words")
    steps.open_log("tool").close()
    assert (paths.LOGS / "tool.log").read_text() == ""
    assert (paths.LOGS / "tool.log.1").read_text() == "many words"
