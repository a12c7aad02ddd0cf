"""Entry point of `./atlas`: makes the package importable from any folder and calls its command line."""

import sys
from pathlib import Path

# Python runs isolated from the folder (-I), so this line must come before the import below.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from launch.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
