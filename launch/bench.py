"""`./atlas bench`: lists what can be measured, the modules of bench/, and measures it."""

import ast
from pathlib import Path

from launch import environment, paths, pidfiles, steps
from launch.database import database
from launch.terminal import call

FOLDER = paths.ROOT / "bench"
ALL = "all"


def bench(arguments: list[str]) -> int:
    """Run the named parts, or list them all; the exit code is that of the first that failed."""
    known = parts(FOLDER)
    unknown = [name for name in arguments if name not in (*known, ALL)]
    if unknown:
        raise steps.SetupError(f"There is no part `{unknown[0]}`: choose from {', '.join([*known, ALL])}.")
    if not arguments:
        print(
            "\n".join([*(f"  {name:<12} {text}" for name, text in known.items()), f"  {ALL:<12} Every part in turn."])
        )
        return 0
    with database() as (url, _own):
        env = environment.for_django(url, DATABASE_STATEMENT_TIMEOUT_MS="0", ATLAS_ADDRESS=_address())
        codes = [_run(name, env) for name in (known if ALL in arguments else arguments)]
    return next((code for code in codes if code), 0)


def parts(folder: Path) -> dict[str, str]:
    """The modules of the folder with the first line of what each says of itself; none is imported for that."""
    files = [file for file in sorted(folder.glob("*.py")) if not file.name.startswith("_")]
    return {file.stem: (ast.get_docstring(ast.parse(file.read_text())) or "").partition("\n")[0] for file in files}


def _run(name: str, env: dict[str, str]) -> int:
    print(f"\n{name}", flush=True)
    return call([paths.PYTHON, "-m", f"bench.{name}"], env, paths.ROOT)


def _address() -> str:
    return str(pidfiles.read("up").get("address") or "") if pidfiles.is_running("up") else ""
