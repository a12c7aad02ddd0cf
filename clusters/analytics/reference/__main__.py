"""`python -m clusters.analytics.reference DIR`: answers DIR/requests.json on standard output."""

import json
import sys
from pathlib import Path

from clusters.analytics.reference.answers import answers

USAGE = "usage: python -m clusters.analytics.reference DIR   (DIR holds requests.json)"


def main(arguments: list[str]) -> int:
    """Print one JSON object, an answer for each request's id."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "requests.json").is_file():
        print(USAGE, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    requests = json.loads((folder / "requests.json").read_text(encoding="utf-8"))
    json.dump(answers(requests, folder), sys.stdout, ensure_ascii=False, allow_nan=False)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
