"""An edition's page as text and back, and what a later edition says otherwise."""

import json
from dataclasses import replace

import pytest
from tests.samples.page import crowded, hostile, sample
from tests.spec.paper_city import entries, page

from sanri.kernel.text import TONGUES
from sanri.monitor.memory import MemoryBook
from sanri.report.canon import page_of, page_words
from sanri.report.edition import says_the_same


def corrected(number: int, opd: int, reason: str) -> MemoryBook:
    old = entries()[number - 1]
    new = replace(old, number=12, values={**old.values, "opd": opd}, replaces=number, reason=reason, digest="c" * 64)
    return MemoryBook([*entries(), new])


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("made", [sample, crowded, hostile, page], ids=lambda one: one.__name__)
def test_a_page_comes_back_from_its_words_as_it_was(made, tongue):
    found = made(tongue)
    words = page_words(found)
    assert page_of(words) == json_exact(found)
    assert page_words(page_of(words)) == words


def json_exact(found):
    """A sample may write lists as tuples in a drawing, where JSON knows lists only."""
    boxes = [replace(one, charts=tuple(plain(box) for box in one.charts)) for one in found.articles]
    return replace(found, articles=tuple(boxes))


def plain(box):
    return replace(box, spec=json.loads(json.dumps(box.spec)))


def test_words_of_another_shape_are_refused():
    words = json.loads(page_words(page()))
    del words["known"]
    with pytest.raises(ValueError, match="A Page has"):
        page_of(json.dumps(words))


def test_the_same_book_makes_the_same_page_every_time():
    assert page_words(page()) == page_words(page())


def test_a_reader_finds_nothing_new_in_another_digest():
    assert says_the_same({"zh": page()}, {"zh": replace(page(), known=99, digest="d", ledger="v9", edition=2)})
    assert not says_the_same({"zh": page()}, {"zh": replace(page(), lead_reason="别的")})


def test_a_correction_is_told_at_every_number_that_it_changed():
    made = page(book=corrected(8, 40, "漏计夜间急诊"), edition=2, before=page())
    panel = "前一日（1月29日）57人次：+{}%；两期都报的2/3个单位之间，本期{}人次"
    assert [(change.title, change.before, change.after) for change in made.changes] == [
        ("江门市 · 门急诊 · 1月30日", "64人次", "74人次"),
        ("江门市 · 门急诊 · 1月30日", panel.format("12.3", 64), panel.format("29.8", 74)),
        ("蓬江区 · 门急诊 · 1月30日", "64人次", "74人次"),
        ("蓬江区 · 门急诊 · 1月30日", "前一日（1月29日）57人次：+12.3%", "前一日（1月29日）57人次：+29.8%"),
    ]
    assert {change.reason for change in made.changes} == {"漏计夜间急诊"}


def test_a_correction_of_the_base_changes_the_comparison_and_says_so():
    made = page(book=corrected(5, 31, "前一日多录"), edition=2, before=page())
    told = {(change.before, change.after, change.reason) for change in made.changes}
    assert (
        "前一日（1月29日）57人次：+12.3%；两期都报的2/3个单位之间，本期64人次",
        "前一日（1月29日）58人次：+10.3%；两期都报的2/3个单位之间，本期64人次",
        "前一日多录",
    ) in told


def test_a_number_that_is_no_longer_printed_is_told():
    before = page()
    book = MemoryBook([entry for entry in entries() if entry.record != "site_day"])
    told = {change.title: change.after for change in page(book=book, edition=2, before=before).changes}
    assert told["江门市 · 剩余桩数 · 1月30日"] == "本版未刊"


def test_an_edition_like_the_one_before_has_no_changes():
    assert page(edition=2, before=page()).changes == ()
