"""The editor's choices: facts by a seat and for a reason, printed with the edition, undone by another fact."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from tests.spec.paper_city import DAY, LINES, NOON, PRINTED, entries, monitor
from tests.spec.small_city import words

from sanri.kernel.fault import Refused
from sanri.monitor.memory import MemoryBook
from sanri.report.choosing import Wish, choose, standing, undo
from sanri.report.edition import Opened, Press
from sanri.report.models import Chosen
from sanri.report.phrasing.strangers import strangers
from sanri.report.preview import preview
from sanri.report.publish import check, pages_of, publish

SEAT = "值班台 编辑席"
# Without drawings, which take the most time, and with a second line to lead.
PLAIN = tuple(replace(line, section=replace(line.section, charts=())) for line in LINES)
OTHER = replace(PLAIN[0], key="other", name=words("另一条线", "another line"), records=(), measures=(), signals=())
BOTH = (*PLAIN, OTHER) if len(PLAIN) == 1 else PLAIN


@pytest.fixture
def press() -> Press:
    def open_at(known: int | None) -> Opened:
        return Opened(monitor(MemoryBook(entries(), known)), None, "v1", {})

    return Press(words("江门市值班台", "the Jiangmen desk"), "440700", "nation", BOTH, open_at, lambda day: 31)


def go_to_press(press, hours=0):
    return publish(press, DAY, printed=PRINTED, by=SEAT, at=NOON + timedelta(hours=hours), reason="试印一版")


def seen(press):
    return preview(press, DAY, printed=PRINTED, at=NOON)


def pick(press, act, line, sentence="", zh="", en="", reason="值班会商决定"):
    wish = Wish(act, line, sentence, zh, en, reason)
    return choose(DAY, wish, pages=seen(press).pages, by=SEAT, at=NOON)


def said(page) -> str:
    return "".join(run if isinstance(run, str) else run.words for one in page.articles for p in one.body for run in p)


def test_the_page_says_who_chose_the_lead_and_what_the_rule_would_say(journal, press):
    ranked = seen(press).candidates
    pick(press, "lead", ranked[-1].line)
    page = go_to_press(press).pages["zh"]
    assert page.articles[0].key == ranked[-1].line
    assert f"{SEAT}选定" in page.lead_reason and f"按规则头条应为“{ranked[0].name.zh}”" in page.lead_reason


def test_a_sentence_held_back_is_gone_from_both_tongues_and_the_page_says_so(journal, press):
    first = seen(press).candidates[0]
    held = first.sentences[0]
    pick(press, "hold", first.line, held.name)
    pages = go_to_press(press).pages
    for tongue in ("zh", "en"):
        assert held.said.in_(tongue) not in said(pages[tongue])
    assert any("未刊" in note and SEAT in note for note in pages["zh"].notes)


def test_an_article_held_back_is_not_printed(journal, press):
    first = seen(press).candidates[0].line
    pick(press, "hold", first)
    assert first not in [article.key for article in go_to_press(press).pages["en"].articles]


def test_a_note_stands_signed_under_its_sentence_and_touches_no_number(journal, press):
    first = seen(press).candidates[0]
    before = go_to_press(press).pages["zh"]
    pick(press, "note", first.line, first.sentences[0].name, "各院次日核对。", "Clinics check the next day.")
    after = go_to_press(press, 1).pages
    assert f"编者注：各院次日核对。（{SEAT}）" in said(after["zh"])
    assert "Editor's note: Clinics check the next day." in said(after["en"])
    assert [row.value for row in after["zh"].register] == [row.value for row in before.register]


@pytest.mark.parametrize(
    ("zh", "en", "number"),
    [
        ("另有98765人次。", "More came.", "E-101"),
        ("门诊增长三倍多。", "More came.", "E-101"),
        ("来的人更多。", "Another 98,765 came.", "E-101"),
        ("来的人更多。", "Visits doubled.", "E-101"),
        ("来的人更多。", "", "E-104"),
        ("请电13800000000。", "More came.", "E-105"),
    ],
)
def test_a_note_that_brings_a_number_of_its_own_is_refused(journal, press, zh, en, number):
    first = seen(press).candidates[0]
    with pytest.raises(Refused) as refused:
        pick(press, "note", first.line, first.sentences[0].name, zh, en)
    assert number in [fault.number for fault in refused.value.faults]
    assert not Chosen.objects.exists()


def test_a_number_that_the_page_prints_may_be_cited():
    assert strangers("其中64人次为急诊", ("64人次",)) == ()
    assert strangers("其中1,412人", ("1412人",)) == ()
    assert strangers("其中65人次为急诊", ("64人次",)) == ("65",)


def test_a_choice_without_a_reason_is_refused(journal, press):
    with pytest.raises(Refused, match="E-102"):
        pick(press, "lead", seen(press).candidates[0].line, reason="想换")


def test_the_same_choice_twice_is_one_and_undone_it_is_gone_and_stays_written_down(journal, press):
    line = seen(press).candidates[-1].line
    first, again = pick(press, "lead", line), pick(press, "lead", line)
    assert first == again
    undo(DAY, first.number, by=SEAT, at=NOON, reason="会商后撤回")
    assert standing(DAY).made == ()
    assert [row.act for row in Chosen.objects.order_by("number")] == ["lead", "undo"]
    with pytest.raises(Refused, match="E-107"):
        undo(DAY, first.number, by=SEAT, at=NOON, reason="再撤一次")


def test_each_edition_is_made_again_with_the_choices_of_its_own_hour(journal, press):
    plain = go_to_press(press)
    chosen = pick(press, "lead", seen(press).candidates[-1].line)
    led = go_to_press(press, 1)
    undo(DAY, chosen.number, by=SEAT, at=NOON, reason="会商后撤回")
    back = go_to_press(press, 2)
    assert [one.is_new for one in (plain, led, back)] == [True] * 3
    for one in (plain, led, back):
        assert check(press, one.edition) == ()
    leads = [pages_of(one.edition)["zh"].articles[0].key for one in (plain, led, back)]
    assert leads[0] == leads[2] != leads[1]


@pytest.mark.parametrize("statement", ["UPDATE report_chosen SET reason = 'x'", "DELETE FROM report_chosen"])
def test_the_database_refuses_to_change_a_choice(journal, press, statement):
    pick(press, "lead", seen(press).candidates[0].line)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)
