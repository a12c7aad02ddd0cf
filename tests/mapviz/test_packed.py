"""Binary link columns: nothing is lost, whatever the sizes, and the server's answer is that of links.json."""

import gzip
import json
import struct

import pytest

from mapviz.data.packed import pack
from tests import factories as make

COLUMNS = ("collaboration", "a", "b", "weight", "scale", "crosses", "inferred", "first", "last")
FORMATS = {"u8": "B", "u16": "H", "u32": "I"}


def unpack(packed):
    """A plain reading of the format, row by row."""
    (length,) = struct.unpack_from("<I", packed)
    head = json.loads(packed[4 : 4 + length])
    at, found = 4 + length, {}
    for name, kind in head["columns"]:
        form = f"<{head['count']}{FORMATS[kind]}"
        assert at % 4 == 0
        found[name] = struct.unpack_from(form, packed, at)
        at += -(-struct.calcsize(form) // 4) * 4
    assert at == len(packed)
    year = lambda offset: head["base"] + offset if offset else None  # noqa: E731
    rows = zip(*found.values(), strict=True)
    return head, [
        (c, a, b, head["weights"][w], flags & 7, (flags >> 4) - 1, flags >> 3 & 1, year(first), year(last))
        for c, a, b, w, first, last, flags in rows
    ]


def payload(rows):
    columns = {name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)}
    return {"version": 3, "scales": ["x"], "collaborations": [{"code": "协"}], "links": columns}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(0, 1, 2, 0.3333, 3, -1, 1, None, None)],
        [(1, 0, 5, 1, 0, 0, 0, 1998, None), (0, 3, 4, 0.0625, 2, 1, 1, 2001, 2026)],
        [(70_000, 300, 70_000, 2.5, 1, 0, 0, 1400, 2026)],
    ],
)
def test_every_value_comes_back(rows):
    head, found = unpack(pack(payload(rows)))
    assert found == sorted(rows)
    assert (head["version"], head["scales"], head["collaborations"]) == (3, ["x"], [{"code": "协"}])


def test_sixty_thousand_links_fit_the_budget():
    """Projects of eight among 3,000 clusters: 190 KB gzipped (FRONTEND.md, section 4)."""
    rows = []
    for project in range(2143):
        members = sorted({(project * 7919 + k * k * 104_729 + k * 31) % 3000 for k in range(8)})
        year = 2000 + project * 31 % 26
        rows += [
            (project, a, b, 0.1429, (a * b) % 3, -1, 0, year, year + 3)
            for i, a in enumerate(members)
            for b in members[i + 1 :]
        ]
    assert len(rows) > 59_000
    packed = gzip.compress(pack(payload(rows)), 6)
    assert len(packed) < 190 * 1024


@pytest.mark.django_db
def test_the_server_gives_the_same_links_in_both_forms(client):
    first, second = make.ClusterFactory(code="a"), make.ClusterFactory(code="b")
    collaboration = make.CollaborationFactory(valid_from="2019-05-01", valid_to="2021-01-01")
    for cluster in (first, second):
        make.ParticipantFactory(collaboration=collaboration, cluster=cluster)
    response = client.get("/map/v0-x/links.bin")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Cache-Control"] == "public, no-cache"
    told = client.get("/map/v0-x/links.json").json()
    head, rows = unpack(response.content)
    assert rows == sorted(zip(*(told["links"][name] for name in COLUMNS), strict=True))
    assert len(rows) == 1
    assert head["version"] == told["version"]
    assert client.get("/map/v0-x/links.bin", headers={"if-none-match": response.headers["ETag"]}).status_code == 304
