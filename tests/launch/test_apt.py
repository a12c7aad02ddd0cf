from launch import apt, postgis

STATUS = """Package: libc6
Status: install ok installed
Version: 2.36

Package: postgresql-15
Status: install ok installed

Package: redis-tools
Status: install ok installed

Package: python3
Status: install ok installed
"""


def test_servers_of_the_system_do_not_count_for_an_unpacked_tree():
    kept = [stanza.splitlines()[0] for stanza in apt._kept_stanzas(STATUS)]
    assert kept == ["Package: libc6", "Package: python3"]


def test_installed_programs_get_no_library_path(tmp_path, monkeypatch):
    monkeypatch.setattr(apt, "DEB_ROOT", tmp_path)
    libraries = tmp_path / "usr/lib/x86_64-linux-gnu"
    libraries.mkdir(parents=True)
    assert apt.library_env(tmp_path.parent / "usr/bin/psql") == {}
    assert str(libraries) in apt.library_env(tmp_path / "usr/bin/psql")["LD_LIBRARY_PATH"].split(":")


def test_unpacked_tree_answers_for_its_own_extensions(tmp_path):
    programs = tmp_path / "usr/lib/postgresql/15/bin"
    assert postgis._share(programs) == tmp_path / "usr/share/postgresql/15"
