"""Awards of the article, the fifteen winners of the Leading-Edge Cluster Competition, and evaluations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import PROVENANCE, code, day, slug, validity
from clusters.importing.demo.organisations import organisation_of
from clusters.importing.demo.passages import passage
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, ref
from clusters.importing.report import Refusal
from clusters.models import Award, Cluster, ClusterArea, Evaluation, Programme, ProgrammeRound, Region

LEADING_EDGE = "leading-edge"
GERMANY = "de"
ROUNDS = {"cool_silicon/leading_edge": "1", "cool_silicon/bmbf_internationalisation": "2"}
LABELS = {"eu_cluster_excellence"}  # awarded as labels, which labels.csv holds


@cache
def _context() -> dict[str, Row]:
    return {row["name_orig"]: row for row in read_csv(DATA / "article_germany/context_clusters.csv")}


def _winner(row: Row) -> Row:
    if row["name_orig"] not in _context():
        raise Refusal("name_orig", "unknown_reference", f"{row['name_orig']!r} is not in context_clusters.csv.")
    return _context()[row["name_orig"]]


def _is_new(row: Row) -> bool:
    """Whether no other table lists the winner."""
    return not _winner(row)["listed_in"]


@cache
def _states() -> dict[str, str]:
    """Codes of the German states by name."""
    rows = read_csv(DATA / "regions/nuts_2021.csv")
    return {row["name_latin"]: slug(row["nuts_code"]) for row in rows if row["country"] == "DE" and row["level"] == "1"}


def _states_of(row: Row) -> list[str]:
    """Codes of the states named in a cell; wordings that are not a state's name stay in the note."""
    names = row["laender"].replace("/", ",").split(",")
    return [_states()[name.strip()] for name in names if name.strip() in _states()]


def _areas(row: Row) -> Iterable[Row]:
    return [Row({**row, "state": state}, row.number) for state in _states_of(row)]


def _seat(row: Row) -> str:
    """The state where only one is named, else the country."""
    states = _states_of(row)
    return states[0] if len(states) == 1 else GERMANY


WINNER: dict[str, Column] = {
    "code": lambda row: slug(_winner(row)["cluster_key"]),
    "name_orig": "name_orig",
    "region": lambda row: ref(Region, _seat(row)),
    "note": "laender",
    **PROVENANCE,
}
AREA: dict[str, Column] = {
    "cluster": lambda row: ref(Cluster, slug(_winner(row)["cluster_key"])),
    "role": lambda row: ClusterArea.Role.PART,
    "region": lambda row: ref(Region, row["state"]),
    **PROVENANCE,
}
WINNER_AWARD: dict[str, Column] = {
    "programme": lambda row: ref(Programme, LEADING_EDGE),
    "round": lambda row: ref(ProgrammeRound, LEADING_EDGE, row["round"]),
    "cluster": AREA["cluster"],
    "role_text": lambda row: "winner",
    **PROVENANCE,
}
AWARD: dict[str, Column] = {
    "programme": lambda row: ref(Programme, slug(row["programme_key"])),
    "round": lambda row: ref(
        ProgrammeRound, slug(row["programme_key"]), ROUNDS.get(f"{row['cluster_key']}/{row['programme_key']}", "")
    ),
    "cluster": lambda row: ref(Cluster, slug(row["cluster_key"])),
    "role_text": "role",
    "note": "note",
    **passage("cluster_programmes", "cluster_key", "programme_key"),
    **validity(("first_year",), ("last_year",)),
    **PROVENANCE,
}
EVALUATION: dict[str, Column] = {
    "code": code("evaluation_key"),
    "programme": lambda row: ref(Programme, slug(row["programme_key"])),
    "commissioner": lambda row: organisation_of(row["commissioned_by"]),
    "kinds": "kind",
    **PROVENANCE,
}
ARTICLE_EVALUATION: dict[str, Column] = {
    **EVALUATION,
    "name_zh": "description_zh",
    "name_en": "description_en",
    **passage("evaluations", "evaluation_key"),
}
FURTHER_EVALUATION: dict[str, Column] = {
    **EVALUATION,
    "name_zh": "name_zh",
    "name_en": "name_en",
    "method_en": "method_en",
    "published_on": lambda row: day(row["published"], "published")[0],
}
EVALUATORS = Evaluation.evaluators.through


def _evaluators(row: Row) -> Iterable[Row]:
    return [Row({**row, "evaluator": key}, row.number) for key in row["carried_out_by"].split("|") if key]


EVALUATOR: dict[str, Column] = {
    "evaluation": lambda row: ref(Evaluation, slug(row["evaluation_key"])),
    "organisation": lambda row: organisation_of(row["evaluator"]),
}


def _with_years() -> list[Row]:
    """Awards with their period, such as 2008-2014, split into its years."""
    rows = read_csv(DATA / "article_germany/cluster_programmes.csv")
    for row in rows:
        row["first_year"], _, row["last_year"] = row["period"].partition("-")
    return rows


def _label(row: Row) -> str:
    return "Held as a label: article_germany/labels.csv." if row["programme_key"] in LABELS else ""


BY_EVALUATORS = Records(EVALUATORS, ("evaluation", "organisation"), EVALUATOR, each=_evaluators)
AWARDED = ("programme", "round", "cluster")
FILES = (
    File(
        "article_germany/cluster_programmes.csv",
        (Records(Award, AWARDED, AWARD),),
        read=_with_years,
        merged=_label,
    ),
    File(
        "article_germany/context_leading_edge_clusters_15.csv",
        (
            Records(Cluster, ("code",), WINNER, _is_new),
            Records(Award, AWARDED, WINNER_AWARD),
            Records(ClusterArea, ("cluster", "role", "region"), AREA, _is_new, _areas),
        ),
    ),
    File("article_germany/evaluations.csv", (Records(Evaluation, ("code",), ARTICLE_EVALUATION), BY_EVALUATORS)),
    File(
        "article_germany/evaluations_additional.csv",
        (Records(Evaluation, ("code",), FURTHER_EVALUATION), BY_EVALUATORS),
    ),
)
