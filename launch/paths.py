"""Where everything is kept: the project's folder, var/ inside it, and short socket folders in /tmp."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("ATLAS_VAR") or ROOT / "var")
VENV = VAR / "venv"
PYTHON = VENV / "bin" / "python"
LOGS = VAR / "log"
RUN = VAR / "run"
STAMPS = VAR / "stamps"
SECRETS = VAR / "secrets.env"
NODE_MODULES = ROOT / "node_modules"

# Two checkouts, or two users of one checkout, never meet in /tmp.
TAG = hashlib.sha256(f"{VAR}:{os.geteuid()}".encode()).hexdigest()[:8]


def socket_dir(name: str) -> Path:
    """A folder for a unix socket. Its path must stay near 100 bytes, so it cannot lie in the project."""
    parent = Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())
    return parent / f".atlas-{TAG}-{name}"


def make_private_dir(path: Path, uid: int | None = None, gid: int | None = None) -> None:
    """Create `path` with mode 0700 for us or for `uid`, and refuse one that somebody else has put there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if uid is not None and path.lstat().st_uid == os.geteuid():
        os.chown(path, uid, -1 if gid is None else gid, follow_symlinks=False)
    if path.is_symlink() or path.lstat().st_uid != (os.geteuid() if uid is None else uid):
        raise SystemExit(f"atlas: {path} belongs to somebody else. Remove it and try again.")
    path.chmod(0o700)


def make_folders() -> None:
    """Create var/ and its usual folders; the database's account must be able to pass through them."""
    for folder in (VAR, LOGS, RUN, STAMPS):
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
