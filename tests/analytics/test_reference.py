import json
from itertools import product

import pytest

from clusters.analytics.reference.__main__ import main
from clusters.analytics.reference.answers import ADAPTERS, answer, answers

# Every row of the table of indicators: input, and what the answer must hold.
TRIANGLE = [["a", "b"], ["b", "c"], ["a", "c"], ["c", "d"]]
RING4 = {"1": ["2", "4"], "2": ["1", "3"], "3": ["2", "4"], "4": ["1", "3"]}
SPACE = {
    "y": [1, 1, 0, 0],
    "ids": ["1", "2", "3", "4"],
    "neighbors": {"1": ["2"], "2": ["1", "3"], "3": ["2", "4"], "4": ["3"]},
}
WELLS = {"points": [[10, 10], [20, 10], [40, 10], [15, 20], [30, 20], [30, 30]], "y": [2, 3, 3.2, 5, 8, 7]}
SHIFT = {"region_t0": [100, 100], "region_t1": [130, 90], "nation_t0": [1000, 1000], "nation_t1": [1200, 1000]}
NESTED = [[1, 1, 1], [1, 1, 0], [1, 0, 0]]
VOTERS = [[23, "abc"], [17, "bca"], [2, "bac"], [10, "cab"], [8, "cba"]]
LONG = [{"r": r, "s": s, "v": v} for r, row in zip("xyz", NESTED, strict=True) for s, v in zip("ijk", row, strict=True)]
LONG = {"table": LONG, "columns": ["r", "s", "v"], "threshold": 1}
HDI = {
    "table": {"p": {"health": 0.9, "school": 0.9}, "q": {"health": 1.0, "school": 0.5}},
    "normalise": "minmax", "goalposts": {"health": [0, 1], "school": [0, 1]}, "aggregate": "geometric",
}  # fmt: skip

CASES = {
    "location_quotient": ({"e_rs": 40, "e_r": 100, "e_s": 100, "e": 400}, {"lq": 1.6}),
    "lq_matrix": ({"matrix": [[40, 60], [60, 240]]}, {"lq": [[1.6, 0.8], [0.8, 0.8 / 0.75]]}),
    "herfindahl": ({"x": [50, 30, 20]}, {"hhi": 0.38}),
    "herfindahl_rows": ({"matrix": [[1, 1], [1, 0]]}, {"hhi": [0.5, 1]}),
    "gini": ({"x": [0, 0, 0, 9]}, {"gini": 0.75, "gini_normalised": 1, "hhi": 1}),
    "mean_log_deviation": ({"x": [2, 2]}, {"mld": 0}),
    "hoover": ({"industry": [50, 50], "population": [25, 75]}, {"hoover_index_percent": 25, "hoover_gini": 0.25}),
    "krugman_specialisation": ({"matrix": [[1, 0], [0, 1]]}, {"k": [1, 1]}),
    "krugman_specialisation_pair": ({"region_a": [1, 0], "region_b": [0, 5]}, {"k": 2}),
    "locational_gini": ({"matrix": [[10, 0], [0, 10]]}, {"g": [0.5, 0.5]}),
    "gini_of_location_quotients": ({"region": [1, 2], "nation": [10, 20]}, {"gini_lq_unweighted": 0}),
    "ellison_glaeser": (
        {"plants": [["n", 60], ["n", 20], ["s", 20]], "region_total_employment": {"n": 500, "s": 500}},
        {"G": 0.18, "H": 0.44},
    ),
    "ellison_glaeser_many": ({"plants": [["i", "n", 5], ["i", "s", 5], ["j", "n", 5], ["j", "s", 5]]}, {"i": {"G": 0}}),
    "shift_share": (SHIFT, {"total": 20, "national": 20, "industry_mix": 0, "competitive": 0}),
    "shift_share_esteban_marquillas": (SHIFT, {"competitive_homothetic": 0, "allocation": 0}),
    "shift_share_dynamic": (
        {"region": [[100, 100], [130, 90]], "nation": [[1000, 1000], [1200, 1000]]},
        {"total": 20, "by_year": [[20, 20, 0, 0]]},
    ),
    "method_of_reflections": ({"matrix": NESTED}, {"kc0": [3, 2, 1], "kp1": [2, 2.5, 3]}),
    "economic_complexity": (LONG, {"diversity": {"x": 2, "y": 2, "z": 1}}),
    "proximity": (LONG, {"phi": {"i|j": 0.5, "j|k": 0.5, "i|k": 0, "i|i": 1}}),
    "relatedness_density": (LONG, {}),
    "complexity_outlook": (LONG, {}),
    "relatedness_association": ({"incidence": NESTED}, {}),
    "relatedness_density_binary": ({"incidence": NESTED}, {}),
    "moran_global": ({**SPACE, "transform": "b"}, {"I": 1 / 3}),
    "geary_global": (SPACE, {}),
    "moran_local": (SPACE, {"quadrant": [1, 4, 3, 3]}),
    "getis_ord": ({**WELLS, "distance_threshold": 15}, {"G": 0.55709779, "z_star": -1.39727626}),
    "join_counts": ({"grid": [4, 4], "y": [0] * 8 + [1] * 8}, {"BB": 10, "WW": 10, "BW": 4, "J": 24}),
    "moran_moments": (SPACE, {}),
    "dbscan": ({"points": [[0, 0], [1, 0], [9, 9]], "eps": 2, "min_samples": 2}, {"labels": [0, 0, -1]}),
    "centrality": ({"edges": TRIANGLE}, {"betweenness_norm": {"a": 0, "b": 0, "c": 2 / 3, "d": 0}}),
    "network_summary": (
        {"edges": TRIANGLE, "split": [["a", "b"], ["c", "d"]]},
        {"n": 4, "m": 4, "transitivity": 0.6, "diameter": 2, "modularity": 2 / 4 - 0.5},
    ),
    "community": ({"edges": TRIANGLE, "resolution": 1}, {}),
    "modularity": ({"edges": TRIANGLE, "partition": {"a": 0, "b": 0, "c": 1, "d": 1}}, {"q": 0}),
    "two_mode_centrality": (
        {"edges": [["ann", "e1"], ["bea", "e1"], ["bea", "e2"]], "actors": ["ann", "bea"]},
        {"degree": {"ann": 0.5, "bea": 1, "e1": 1, "e2": 0.5}},
    ),
    "hypergraph_projection": (
        {"membership": {"x": ["A", "B", "C"], "y": ["A", "B"]}},
        {"shared": {"A-B": 2, "B-A": 2}, "newman": {"A-B": 1.5, "A-C": 0.5}},
    ),
    "structural_holes": ({"edges": [["a", "b", 2]], "directed": False}, {"constraint": {"a": 1, "b": 1}}),
    "pagerank": ({"edges": [["a", "b"]], "damping": 0.85}, {"pagerank": {"a": 0.5, "b": 0.5}}),
    "k_core": ({"edges": TRIANGLE, "isolates": ["e"]}, {"core": {"a": 2, "b": 2, "c": 2, "d": 1, "e": 0}}),
    "ei_index": (
        {"edges": TRIANGLE, "class": {"a": "x", "b": "x", "c": "y", "d": "y"}}, {"external": 2, "internal": 2, "ei": 0},
    ),
    "ei_index_from_mixing": ({"matrix": [[2, 1], [1, 0]]}, {"ei": 0}),
    "attribute_assortativity_matrix": ({"e": [[0.5, 0], [0, 0.5]]}, {"r": 1}),
    "gould_fernandez": (
        {"edges": [["a", "v"], ["v", "b"]], "class": {"a": 1, "v": 2, "b": 2}, "directed": True, "isolates": []},
        {"gatekeeper": {"a": 0, "v": 1, "b": 0}},
    ),
    "link_prediction": ({"edges": TRIANGLE, "pair": ["a", "d"]}, {"common_neighbours": 1, "jaccard": 0.5}),
    "small_world_from_statistics": ({"L": 3.65, "L_random": 2.99, "C": 0.79, "C_random": 0.00027}, {"sigma": 2396.85}),
    "triple_helix_T": ({"joint": {"000": 0.25, "011": 0.25, "101": 0.25, "110": 0.25}}, {"T_bits": -1, "H_uig": 2}),
    "normalisation": ({"x": [1, 2, 3]}, {"minmax": [0, 0.5, 1], "zscore_sd_n_minus_1": [-1, 0, 1]}),
    "aggregation": ({"vectors": {"a": [21, 1, 1, 1], "b": [6, 6, 6, 6]}}, {"arithmetic_a": 6, "geometric_b": 6}),
    "composite_value": (HDI, {"value": {"p": 0.9, "q": 0.5**0.5}}),
    "composite_rank": (HDI, {"rank": {"p": 1, "q": 2}}),
    "rank_aggregation": ({"profiles": VOTERS}, {"borda": {"a": 58, "b": 69, "c": 53}, "condorcet_order": "bca"}),
    "rank_aggregation_kemeny": ({"profiles": VOTERS}, {"order": "bca"}),
    "rank_aggregation_kemeny_weighted": (
        {"countries": ["A", "B"], "matrix": [[1, 5], [2, 5]], "weights": [0.25, 0.75]},
        {"best_score": 0.625, "winners": ["BA"]},
    ),
}  # fmt: skip
TABLES = {"location_quotient_by_class", "cluster_strength_tiers"}


def test_every_indicator_of_the_interface_has_a_case():
    assert set(CASES) | TABLES == set(ADAPTERS)


def assert_holds(found, expected):
    for key, value in expected.items():
        if isinstance(value, dict):
            assert_holds(found[key], value)
        elif isinstance(value, list) and value and isinstance(value[0], list):
            assert all(a == pytest.approx(b, abs=1e-9) for a, b in zip(found[key], value, strict=True))
        else:
            assert found[key] == (value if isinstance(value, (str, list)) else pytest.approx(value, rel=1e-4, abs=1e-9))


@pytest.mark.parametrize("indicator", sorted(CASES))
def test_each_answer_holds_its_number(indicator, tmp_path, capsys):
    given, expected = CASES[indicator]
    found = answer({"id": 1, "indicator": indicator, "input": given, "shape": {}}, tmp_path)
    assert_holds(found, expected)
    assert capsys.readouterr().err == ""
    assert found
    json.dumps(found, allow_nan=False)


TABLE = "place,cluster,kind,jobs,us\nx,a,traded,30,40\nx,b,traded,10,40\nx,l,local,60,220\ny,a,traded,10,40\n"
NAMES = {"region": "place", "sector": "cluster", "class": "kind", "employment": "jobs", "national_employment": "us"}


def test_tables_are_read_by_the_names_given(tmp_path):
    (tmp_path / "t.csv").write_text(TABLE)
    request = {
        "id": 1,
        "indicator": "location_quotient_by_class",
        "input": {"table": "t.csv", **NAMES},
        "shape": {"rows": []},
    }
    assert answer(request, tmp_path)["rows"][0] == {"region": "x", "sector": "a", "lq": 1.5}


@pytest.mark.parametrize(
    "membership",
    [
        {"x": ["A", "B"], "y": ["C"]}, {"A": ["x"], "B": ["x"], "C": ["y"]},
        [["A", "x"], ["B", "x"], ["C", "y"]], [["x", "A"], ["x", "B"], ["y", "C"]],
    ],
)  # fmt: skip
def test_memberships_are_read_either_way(membership, tmp_path):
    shape = {"shared": {"A-B": 0, "A-C": 0}, "newman": {}}
    request = {"id": 1, "indicator": "hypergraph_projection", "input": {"membership": membership}, "shape": shape}
    assert answer(request, tmp_path)["shared"] == {"A-B": 1, "B-A": 1, "A-C": 0}


@pytest.mark.parametrize("totals", [{"1": 500, "2": 500}, [["1", 500], ["2", 500]], [500, 500]])
def test_totals_of_regions_come_by_name_or_in_order(totals, tmp_path):
    given = {"plants": [[1, 60], [1, 20], [1, 20]], "region_total_employment": totals}
    assert answer({"id": 1, "indicator": "ellison_glaeser", "input": given}, tmp_path)["G"] == 0.5


def test_tiers_come_as_rows_of_traded_clusters(tmp_path):
    rows = [
        f"r{i},{s},{c},{100 + i},{5 + i},{2000 + j}"
        for (i, (j, (s, c))) in product(range(12), enumerate([("a", "traded"), ("l", "local")]))
    ]
    (tmp_path / "t.csv").write_text(
        "\n".join(["region,sector,class,employment,establishments,national_employment", *rows])
    )
    found = answer(
        {"id": 1, "indicator": "cluster_strength_tiers", "input": {"table": "t.csv"}, "shape": {"rows": []}}, tmp_path
    )
    assert len(found["rows"]) == 12
    assert set(found["rows"][0]) == {"region", "sector", "qualifying", "significant", "strong", "strong10"}


def test_unknown_and_malformed_requests_get_nulls_and_others_their_answers(tmp_path, capsys):
    found = answers(
        [
            {"id": "u", "indicator": "horoscope", "input": {}, "shape": {"stars": 0}},
            {"id": "m", "indicator": "herfindahl", "input": {"x": "five"}, "shape": ["hhi"]},
            {"id": "o", "indicator": "herfindahl", "input": {"x": [1, 1]}, "shape": ["hhi"]},
        ],
        tmp_path,
    )
    assert found["u"] == {"stars": None}
    assert found["m"] == {"hhi": None}
    assert found["o"]["hhi"] == 0.5
    assert "ValueError" in capsys.readouterr().err


def test_degenerate_inputs_are_null_not_infinite(tmp_path):
    requests = [
        {"id": f"{name}{i}", "indicator": name, "input": dict.fromkeys(CASES[name][0], value), "shape": {}}
        for name in sorted(CASES) for i, value in enumerate(([], [0, 0], [None], [[0, 0]], [[None]]))
    ]  # fmt: skip
    json.dumps(answers(requests, tmp_path), allow_nan=False)


def test_the_command_prints_one_json_object(tmp_path, capsys):
    requests = [{"id": "q", "indicator": "lq_matrix", "input": {"matrix": [[1, 0], [0, 0]]}, "shape": {"lq": [[0]]}}]
    (tmp_path / "requests.json").write_text(json.dumps(requests))
    assert main([str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out) == {"q": {"lq": [[1, None], [None, None]]}}
    assert main([]) == 2
