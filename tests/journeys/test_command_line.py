"""A new desk from the command line: made, filled, asked, corrected, closed, proved and printed, as a person would."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

DAY, ORG, BY = "2026-03-10", "440600-DEMO", "示例卫生院 填报席"
FILLED = {"fever_room_open": "是", "fever_visits": 12, "opd_visits": 88, "er_visits": 7}


def sanri(desk: Path, *words: str, code: int = 0) -> str:
    """Runs a command beside the desk; the exit code is part of what it says."""
    environment = {**os.environ, "SANRI_DESK": str(desk), "COLUMNS": "160"}
    environment.pop("SANRI_DATABASE", None)
    done = subprocess.run(
        [sys.executable, "-m", "sanri", *words], cwd=desk.parent, env=environment, capture_output=True, text=True
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout if "--json" in words else done.stdout + done.stderr


def document(desk: Path, *words: str, code: int = 0) -> Any:
    return json.loads(sanri(desk, *words, "--json", code=code))


def fill(path: Path, **values: object) -> Path:
    """The template filled in for the sample org, in the row below the sample; what is not given is 0."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        key = str(cell.value).removeprefix("#")
        if not key.startswith("@") and key != "remark":
            sheet.cell(4, cell.column, values.get(key, FILLED.get(key, 0)))
    book.save(path)
    return path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city") / "foshan"
    sanri(folder, "new-desk", str(folder), "--city", "440600", "--name-zh", "佛山市值班台", "--name-en", "Foshan desk")
    return folder


@pytest.fixture(scope="module")
def report(desk: Path) -> Path:
    """The day's report as the sample clinic fills it in."""
    path = desk.parent / "日报.xlsx"
    sanri(desk, "template", "clinic_day", "--org", ORG, "--period", DAY, "--out", str(path))
    return fill(path)


@pytest.fixture(scope="module")
def kept(desk: Path, report: Path) -> dict[str, Any]:
    return document(desk, "submit", str(report), "--by", BY)


def test_a_filled_template_is_taken_as_it_is(kept: dict[str, Any]) -> None:
    assert (kept["record"], kept["kept"], kept["faults"]) == ("clinic_day", 1, [])


def test_the_same_file_again_changes_nothing(desk: Path, report: Path, kept: dict[str, Any]) -> None:
    again = document(desk, "submit", str(report), "--by", BY)
    assert (again["receipt"], again["new"]) == (kept["receipt"], False)
    assert document(desk, "verify")["entries"] == 1


def test_a_file_with_faults_comes_back_with_its_cells_marked(desk: Path, report: Path) -> None:
    bad = desk.parent / "错.xlsx"
    bad.write_bytes(report.read_bytes())
    fill(bad, fever_visits=-3, opd_visits="八十八")
    refused = document(desk, "submit", str(bad), "--by", BY, code=1)
    assert {fault["number"] for fault in refused["faults"]} == {"I-306", "I-303"}
    marked = openpyxl.load_workbook(desk.parent / "错.faults.xlsx").worksheets[0]
    commented = {cell.coordinate for row in marked.iter_rows() for cell in row if cell.comment}
    assert {fault["place"].partition("!")[2] for fault in refused["faults"]} <= commented


def test_a_figure_opens_to_the_entry_behind_it(desk: Path, kept: dict[str, Any]) -> None:
    figure = document(desk, "figure", "opd_er_visits", "--org", "440600", "--day", DAY)
    assert (figure["value"], figure["unit"]) == (95, "visits")
    assert (figure["reported"], figure["expected"], figure["entries"]) == (1, 1, [kept["first"]])
    assert "日报.xlsx" in sanri(desk, "figure", "opd_er_visits", "--org", "440600", "--day", DAY)


def test_words_that_are_not_known_are_refused_all_at_once_with_what_there_is(desk: Path) -> None:
    told = document(desk, "figure", "opd_visit", "--org", "999999", "--day", DAY, "--against", "ever", code=1)
    assert [fault["number"] for fault in told["refused"]] == ["D-201"] * 3
    assert "opd_er_visits" in told["refused"][0]["en"]


def test_a_correction_takes_the_place_of_the_entry_and_the_old_one_can_still_be_asked(desk: Path, kept: Any) -> None:
    asked = ("figure", "fever_visits", "--org", ORG, "--day", DAY)
    known_before = document(desk, *asked)["known"]
    words = ("correct", "clinic_day", "fever_visits=15", "--org", ORG, "--period", DAY, "--by", BY)
    sanri(desk, *words, "--reason", "漏", code=1)
    corrected = document(desk, *words, "--reason", "漏计夜间三人次")
    after = document(desk, *asked)
    assert (after["value"], after["entries"]) == (15, [corrected["first"]])
    assert after["known"] == known_before + 1


def test_a_correction_that_breaks_a_check_is_refused(desk: Path, kept: Any) -> None:
    words = ("correct", "clinic_day", "positive=9", "--org", ORG, "--period", DAY, "--by", BY, "--reason", "核对后更正")
    told = document(desk, *words, code=1)
    assert [fault["number"] for fault in told["refused"]] == ["I-401"]


def test_a_closed_day_is_proved_and_a_changed_entry_is_named(desk: Path, kept: Any) -> None:
    closed = document(desk, "close", "--day", DAY)
    assert closed["new"] and closed["carried"] >= 1
    assert document(desk, "close", "--day", DAY)["new"] is False
    assert document(desk, "verify")["whole"] is True


def test_a_desk_that_does_not_replay_history_takes_no_moment_but_the_clocks(desk: Path, report: Path) -> None:
    told = document(desk, "submit", str(report), "--by", BY, "--at", "2020-01-01T08:00", code=1)
    assert [fault["number"] for fault in told["refused"]] == ["D-203"]


def test_every_command_shows_examples_in_its_help(desk: Path) -> None:
    for command in ("day", "submit", "close", "correct", "verify", "figure", "page", "lines", "template", "new-desk"):
        assert f"sanri {command}" in sanri(desk, command, "--help")


def test_the_page_is_printed_and_can_be_made_again_byte_for_byte(desk: Path, kept: Any) -> None:
    printed = document(desk, "page", "--day", DAY)
    assert {Path(path).suffix for path in printed["files"]} == {".html", ".pdf"}
    assert printed["numbers"] > 0
    assert document(desk, "page", "--day", DAY)["new"] is False
    assert all(one["same"] for one in document(desk, "page", "--check"))
