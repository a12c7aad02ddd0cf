"""Runs a command at the user's terminal."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def call(command: Sequence[str | Path], env: Mapping[str, str], cwd: Path | None = None) -> int:
    """Run it and return its exit code. A Ctrl-C reaches it too, and it decides what that means."""
    process = subprocess.Popen([str(word) for word in command], env=dict(env), cwd=cwd)
    patience = None
    while True:
        try:
            code = process.wait(patience)
            return code if code >= 0 else 128 - code
        except KeyboardInterrupt:
            # From a terminal the command has had its own; sent to us alone, it must be handed on.
            process.terminate() if patience else process.send_signal(2)
            patience = 15.0
        except subprocess.TimeoutExpired:
            process.kill()
            patience = None
