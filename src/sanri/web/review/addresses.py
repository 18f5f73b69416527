"""The addresses of this room."""

from sanri.web.address import at
from sanri.web.people.rights import Right
from sanri.web.review.acting import (
    review_lock,
    review_pass,
    review_pass_clean,
    review_return,
    review_take_back,
    review_unlock,
)
from sanri.web.review.done import review_done, review_done_csv
from sanri.web.review.screen import review

ADDRESSES = (
    at("review/", review, "review", get=Right.REVIEW),
    at("review/pass/", review_pass, "review_pass", post=Right.REVIEW),
    at("review/pass-clean/", review_pass_clean, "review_pass_clean", post=Right.REVIEW),
    at("review/return/", review_return, "review_return", post=Right.REVIEW),
    at("review/take-back/", review_take_back, "review_take_back", post=Right.REVIEW),
    at("review/lock/", review_lock, "review_lock", post=Right.REVIEW),
    at("review/unlock/", review_unlock, "review_unlock", post=Right.REVIEW),
    at("review/done/", review_done, "review_done", get=Right.REVIEW),
    at("review/done.csv", review_done_csv, "review_done_csv", get=Right.REVIEW),
)
