"""Entry point of `./atlas`: makes the package importable from any folder and calls its command line."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from launch.cli import main  # noqa: E402  the line above must come first: Python runs isolated from the folder

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
