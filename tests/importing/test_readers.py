"""Tables as rows with their numbers; files that are not what they claim are refused."""

import pytest

from clusters.exceptions import InvalidSourceData
from clusters.importing.readers import read_csv


def table(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "table.csv"
    path.write_bytes(content.encode(encoding))
    return path


def test_cells_are_read_by_column_and_rows_numbered_as_a_spreadsheet_does(tmp_path):
    rows = read_csv(table(tmp_path, "code,name\na, Dresden \nb,\n"))
    assert [(row.number, dict(row)) for row in rows] == [
        (2, {"code": "a", "name": "Dresden"}),
        (3, {"code": "b", "name": ""}),
    ]


def test_byte_order_mark_and_carriage_returns_are_no_part_of_the_cells(tmp_path):
    assert read_csv(table(tmp_path, "\ufeffcode,name\r\na,德累斯顿\r\n"))[0] == {"code": "a", "name": "德累斯顿"}


def test_quoted_cells_may_hold_commas_and_line_breaks(tmp_path):
    assert read_csv(table(tmp_path, 'code,name\na,"Dresden,\nSaxony"\n'))[0]["name"] == "Dresden,\nSaxony"


def test_missing_column_is_named(tmp_path):
    row = read_csv(table(tmp_path, "code\na\n"))[0]
    with pytest.raises(InvalidSourceData, match="'name' is missing"):
        row["name"]


def test_row_with_too_many_cells_is_named(tmp_path):
    with pytest.raises(InvalidSourceData, match="row 2"):
        read_csv(table(tmp_path, "code\na,b\n"))


def test_file_in_another_encoding_is_refused(tmp_path):
    with pytest.raises(InvalidSourceData, match="not UTF-8"):
        read_csv(table(tmp_path, "code\n德累斯顿\n", "gbk"))
