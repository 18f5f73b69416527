"""Questions of overseers on both databases: put with a time to answer by, answered once, neither ever changed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.spec.journal_samples import DAY, NOON

from sanri.kernel.fault import Refused
from sanri.monitor.questions import answer, ask, asked, questions

pytestmark = pytest.mark.usefixtures("journal")

TOMORROW = NOON + timedelta(days=1)


def put(org: str = "C1", words: str = "发热门诊为何比昨日多三倍?") -> int:
    return ask(org, "clinic.fever", DAY, words=words, by="市督查室", at=NOON, answer_by=TOMORROW)


def number_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.faults[0].number


def test_a_question_waits_until_it_is_answered() -> None:
    number = put()
    assert [one.number for one in questions(["C1"], is_open=True)] == [number]
    answer(number, words="春节后集中就诊,已与台账核对。", by="台城 填报席", at=NOON)
    assert questions(["C1"], is_open=True) == ()
    (told,) = questions(["C1"])
    assert (told.answer, told.answered_by, told.answered_at) == ("春节后集中就诊,已与台账核对。", "台城 填报席", NOON)


def test_a_question_is_overdue_only_while_nobody_answers() -> None:
    number = put()
    question = asked(number)
    assert question is not None
    assert (question.is_overdue(NOON), question.is_overdue(TOMORROW + timedelta(minutes=1))) == (False, True)
    answer(number, words="迟复,已核对。", by="台城 填报席", at=TOMORROW + timedelta(hours=1))
    late = asked(number)
    assert late is not None and not late.is_overdue(TOMORROW + timedelta(days=1))


def test_a_question_is_answered_once_and_only_if_it_was_put() -> None:
    number = put()
    answer(number, words="已核对无误。", by="台城 填报席", at=NOON)
    with pytest.raises(Refused) as refusal:
        answer(number, words="再补充一句。", by="台城 填报席", at=NOON)
    assert number_of(refusal) == "V-203"
    with pytest.raises(Refused) as refusal:
        answer(99, words="已核对无误。", by="台城 填报席", at=NOON)
    assert number_of(refusal) == "V-204"


def test_a_question_says_something_and_leaves_time() -> None:
    with pytest.raises(Refused) as refusal:
        put(words="为何?")
    assert number_of(refusal) == "V-201"
    with pytest.raises(Refused) as refusal:
        ask("C1", "clinic.fever", DAY, words="为何多三倍?", by="市督查室", at=NOON, answer_by=NOON)
    assert number_of(refusal) == "V-202"


def test_questions_are_told_newest_first_and_of_the_orgs_asked_for() -> None:
    first, second, third = put("C1"), put("C2"), put("C1")
    assert [one.number for one in questions(["C1"])] == [third, first]
    assert [one.number for one in questions()] == [third, second, first]


def test_the_database_refuses_to_change_what_was_asked_or_answered() -> None:
    answer(put(), words="已核对无误。", by="台城 填报席", at=NOON)
    for table in ("monitor_question", "monitor_answer"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET words = '另一个说法'")
