import pytest

from launch import cluster, django, paths, sql, steps

ENV = {"DATABASE_URL": "postgis://u@/name?host=/somewhere"}


class Database:
    """What the launcher asks its own database: which one it is, and which migrations it has."""

    def __init__(self):
        self.identity, self.applied = "1|2", ""

    def query(self, own, name, statement):
        if "to_regclass" in statement:
            return "django_migrations" if self.applied else ""
        return self.applied if "django_migrations" in statement else self.identity


@pytest.fixture
def database(monkeypatch):
    found = Database()
    monkeypatch.setattr(cluster, "query", found.query)
    return found


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with a little of everything that the steps look at."""
    for name in ("STAMPS", "LOGS", "RUN"):
        monkeypatch.setattr(paths, name, tmp_path / "var" / name.lower())
        (tmp_path / "var" / name.lower()).mkdir(parents=True)
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    for name in ("data/china/clusters.csv", "clusters/importing/demo.py", "clusters/admin/site.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    (tmp_path / "clusters" / "migrations").mkdir()
    (tmp_path / "clusters" / "migrations" / "0001_first.py").write_text("1")
    return tmp_path


@pytest.fixture
def done(monkeypatch, database):
    """Names of the commands that were run."""
    commands = []

    def manage(log, env, *arguments):
        commands.append(arguments[0])
        if arguments[0] == "migrate":
            database.applied = "0001"

    monkeypatch.setattr(django, "_manage", manage)
    monkeypatch.setattr(django.environment, "admin_password", dict)
    return commands


OWN = cluster.Cluster("main", paths.VAR, paths.VAR, None)


def up(done, own=OWN):
    """What one `up` does with the database."""
    done.clear()
    django.ensure_tables(ENV, own)
    django.ensure_demo(ENV, own)
    django.ensure_admin(ENV, own)
    return list(done)


ALL = ["migrate", "load_demo", "ensure_admin"]


@pytest.mark.parametrize("own", [OWN, None])
def test_second_up_does_nothing(project, done, own):
    assert up(done, own) == ALL
    assert up(done, own) == []


@pytest.mark.parametrize(
    ("file", "again"),
    [
        ("data/china/clusters.csv", ["load_demo"]),
        ("data/china/added.csv", ["load_demo"]),
        ("clusters/importing/demo.py", ["load_demo"]),
        ("clusters/migrations/0001_first.py", ["migrate", "load_demo"]),
        ("clusters/admin/site.py", []),
    ],
)
def test_up_takes_notice_of_new_data_and_of_the_code_that_reads_them(project, done, file, again):
    up(done)
    (project / file).write_text("2")
    assert up(done) == again
    assert up(done) == []


def test_file_that_went_is_noticed_too(project, done):
    up(done)
    (project / "data/china/clusters.csv").unlink()
    assert up(done) == ["load_demo"]


def test_new_database_is_filled_anew(project, done, database):
    up(done)
    database.identity, database.applied = "1|3", ""
    assert up(done) == ALL


def test_restored_database_is_taken_as_it_is(project, done, database):
    up(done)
    database.identity = "1|3"
    django.accept(ENV, OWN)
    assert up(done) == []


def test_older_backup_is_migrated_and_nothing_is_added(project, done, database):
    up(done)
    database.identity, database.applied = "1|3", "0000"
    django.accept(ENV, OWN)
    assert up(done) == ["migrate"]


def test_restore_without_a_file_says_so():
    with pytest.raises(steps.SetupError, match="Name the backup file"):
        sql.restore([])
