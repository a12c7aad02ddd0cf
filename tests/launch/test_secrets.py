import os

from launch import secrets


def test_secrets_are_made_once_and_for_their_owner_only(tmp_path):
    old_mask = os.umask(0)
    try:
        path = tmp_path / "var" / "secrets.env"
        first = secrets.load(path)
    finally:
        os.umask(old_mask)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(first["SECRET_KEY"]) >= 64
    assert len(first["ADMIN_PASSWORD"]) >= 20
    assert secrets.load(path) == first


def test_two_installations_differ(tmp_path):
    assert secrets.load(tmp_path / "a") != secrets.load(tmp_path / "b")


def test_own_entries_stay_and_missing_ones_are_added(tmp_path):
    path = tmp_path / "secrets.env"
    path.write_text("# mine\nSECRET_KEY=a=b\nOTHER=kept\n")
    loaded = secrets.load(path)
    assert loaded["SECRET_KEY"] == "a=b"
    assert loaded["OTHER"] == "kept"
    assert secrets.load(path)["ADMIN_PASSWORD"] == loaded["ADMIN_PASSWORD"]


def test_file_left_open_to_others_is_closed(tmp_path):
    path = tmp_path / "secrets.env"
    secrets.load(path)
    path.chmod(0o644)
    secrets.load(path)
    assert path.stat().st_mode & 0o777 == 0o600
