"""A made-up nation for measurements: 3,000 clusters and 60,000 links between them, in the map's own payloads."""

from __future__ import annotations

import math
import random
from typing import Any

CLUSTERS, LINKS = 3_000, 60_000
FOREIGN = 0.08
SPREAD = 0.9  # degrees around a real seat, so that the east is crowded as it is
SIZES = (2, 2, 2, 2, 2, 3, 4, 5, 6, 8, 10, 12)  # participants of a collaboration
Payload = dict[str, Any]


def nation(real: Payload, seed: int = 1) -> tuple[Payload, Payload]:
    """Return payloads of clusters and links over the dictionaries of a real payload, whose places they lie around."""
    chance = random.Random(seed)  # noqa: S311  no secret
    clusters = _clusters(real, chance)
    payload = {**real, "synthetic": True, "clusters": clusters}
    return payload, {"version": real["version"], **_links(clusters, real, chance)}


def _clusters(real: Payload, chance: random.Random) -> Payload:
    given = real["clusters"]
    home = next(i for i, region in enumerate(real["regions"]) if region["official_code"] == "CN")
    placed = [i for i, lon in enumerate(given["lon"]) if lon is not None and given["province"][i] >= 0]
    near = [i for i in placed if given["country"][i] == home]
    far = [i for i, lon in enumerate(given["lon"]) if lon is not None and given["country"][i] not in (home, -1)]
    columns: Payload = {name: [] for name in given}
    for number in range(CLUSTERS):
        model = chance.choice(far if far and chance.random() < FOREIGN else near)
        row = {name: values[model] for name, values in given.items()}
        domains = chance.sample(range(len(real["domains"])), 1 + (chance.random() < 0.3))
        row |= {
            "code": f"synthetic-{number}",
            "zh": f"合成集群 {number}",
            "en": f"Synthetic cluster {number}",
            "find": f"synthetic-{number} 合成集群 {number} he'cheng'ji'qun",
            "lon": round(given["lon"][model] + chance.gauss(0, SPREAD), 4),
            "lat": round(given["lat"][model] + chance.gauss(0, SPREAD * 0.8), 4),
            "domains": domains,
            "since": chance.choice([None, *range(2000, 2026)]),
            "members": [int(chance.paretovariate(0.9)) for _kind in real["kinds"]] if chance.random() < 0.8 else None,
        }
        for name, value in row.items():
            columns[name].append(value)
    return columns


def _links(clusters: Payload, real: Payload, chance: random.Random) -> Payload:
    """Collaborations of two to twelve participants; half of the partners are chosen among the ten nearest of some."""
    names = ("a", "b", "weight", "scale", "crosses", "first", "last", "inferred", "collaboration")
    links: Payload = {name: [] for name in names}
    collaborations: list[Payload] = []
    while len(links["a"]) < LINKS:
        members = _participants(clusters, chance)
        first = 2000 + int(26 * chance.random() ** 0.6)
        last = first + chance.randint(1, 5) if chance.random() < 0.5 else None
        number = len(collaborations)
        collaborations.append(_collaboration(number, chance))
        for i, one in enumerate(members):
            for other in members[i + 1 :]:
                a, b = sorted((one, other))
                values = (a, b, round(1 / (len(members) - 1), 4), _scale(clusters, a, b), _crosses(clusters, a, b))
                for name, value in zip(names, (*values, first, last, int(number % 5 == 0), number), strict=True):
                    links[name].append(value)
    links = {name: values[:LINKS] for name, values in links.items()}
    scales = ["intra_regional", "inter_regional", "transnational", "unknown"]
    return {"scales": scales, "collaborations": collaborations, "links": links}


def _participants(clusters: Payload, chance: random.Random) -> list[int]:
    size = chance.choice(SIZES)
    members = {chance.randrange(CLUSTERS)}
    lead = next(iter(members))
    while len(members) < size:
        some = chance.sample(range(CLUSTERS), 40 if chance.random() < 0.5 else 1)
        members.add(min(some, key=lambda other: (other == lead, _distance(clusters, lead, other))))
    return sorted(members)


def _distance(clusters: Payload, a: int, b: int) -> float:
    return math.hypot(clusters["lon"][a] - clusters["lon"][b], clusters["lat"][a] - clusters["lat"][b])


def _collaboration(number: int, chance: random.Random) -> Payload:
    return {
        "code": f"synthetic-{number}", "name_zh": f"合成协作 {number}", "name_en": "",
        "kind": "project", "programme": None,
        "actors": chance.choice((-1, 0, 1)), "regions": chance.choice((0, 1)),
    }  # fmt: skip


def _scale(clusters: Payload, a: int, b: int) -> int:
    if clusters["country"][a] != clusters["country"][b]:
        return 2
    return int(clusters["province"][a] != clusters["province"][b])


def _crosses(clusters: Payload, a: int, b: int) -> int:
    return int(clusters["domains"][a][0] != clusters["domains"][b][0])
