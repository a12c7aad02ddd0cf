"""Boundary packs and their shapes: Tianditu's for China, Natural Earth's for the other countries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import cast

import shapely
from django.contrib.gis import geos
from django.db.models import F, Func, TextField
from shapely import MultiPolygon

from clusters.importing.demo.cleaning import PROVENANCE, code
from clusters.importing.demo.regions import CHINA, china_code, mentioned_adcodes
from clusters.importing.demo.shapefiles import TIANDITU, china_shapes, country_shapes
from clusters.importing.readers import read_csv
from clusters.importing.records import File, Records
from clusters.importing.report import FileReport
from clusters.importing.runs import Run
from clusters.models import Boundary, BoundaryPack, Region

ABOVE = {"province": "", "city": "province", "district": "city"}  # a city that is its own province comes twice
PACKS = File(
    "regions/boundary_packs.csv",
    (
        Records(
            BoundaryPack,
            ("code",),
            {
                "code": code("pack_key"),
                "name_zh": "name_zh",
                "name_en": "name_en",
                "datum": "datum",
                "licence": "licence",
                "attribution": "attribution",
                **PROVENANCE,
            },
        ),
    ),
)


def load_boundaries(run: Run) -> None:
    """Store the shapes that differ from those stored; compared by digest, so that none need be read back."""
    run.load(PACKS)
    regions = dict(Region.objects.values_list("code", "pk"))
    packs = dict(BoundaryPack.objects.values_list("code", "pk"))
    digest = Func(Func(F("shape"), function="ST_AsBinary"), function="md5", output_field=TextField())
    stored = {
        (row[0], row[1]): (row[2], row[3])
        for row in Boundary.objects.annotate(digest=digest).values_list("pack_id", "region_id", "digest", "pk")
    }
    for pack, shapes in (("tianditu", _china()), ("natural-earth-50m", _world())):
        _store(run, packs[pack], pack, {regions[name]: shape for name, shape in shapes if name in regions}, stored)


def _store(run: Run, pack: int, name: str, shapes: dict[int, MultiPolygon], stored: dict) -> None:
    counts = FileReport(f"boundaries of {name}", len(shapes))
    run.report.files.append(counts)
    created: list[Boundary] = []
    changed: list[Boundary] = []
    for region, shape in shapes.items():
        binary = shapely.to_wkb(shape, byte_order=1)
        digest = hashlib.md5(binary, usedforsecurity=False).hexdigest()
        old, pk = stored.get((pack, region), (digest, None))
        outcome = "created" if pk is None else "unchanged" if old == digest else "changed"
        counts.outcomes[outcome] += 1
        run.report.count(str(Boundary._meta.verbose_name_plural), outcome)
        if outcome != "unchanged":
            record = Boundary(pk=pk, pack_id=pack, region_id=region)
            record.shape = cast("geos.MultiPolygon", geos.GEOSGeometry(memoryview(binary), srid=4326))
            (changed if pk else created).append(record)
    if created:
        Boundary.objects.bulk_create(created, batch_size=100)
    if changed:
        Boundary.objects.bulk_update(changed, ["shape"], batch_size=100)


def _china() -> Iterator[tuple[str, MultiPolygon]]:
    yield CHINA, china_shapes("border")[0]
    wanted = mentioned_adcodes()
    for level, higher in ABOVE.items():
        for row, shape in zip(read_csv(TIANDITU / f"cn_{level}.csv"), china_shapes(level), strict=True):
            adcode, above = row[f"{level}_adcode"], row.get(f"{higher}_adcode")
            if adcode != above and (level != "district" or adcode in wanted):
                yield china_code(adcode), shape


def _world() -> Iterator[tuple[str, MultiPolygon]]:
    for letters, shape in country_shapes().items():
        if letters.lower() != CHINA:
            yield letters.lower(), shape
