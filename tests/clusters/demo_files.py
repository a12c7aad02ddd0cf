"""The files that the demo data come from."""

import csv
from collections import Counter

from django.conf import settings

DATA = settings.BASE_DIR / "data"


def rows_of(path):
    with (DATA / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def provenance_of(path):
    return Counter(row["provenance"] for row in rows_of(path))
