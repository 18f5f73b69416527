"""The addresses of sign-in, of one's own account, and of the security administrator's accounts and tokens."""

from sanri.web.address import ANYBODY, SIGNED_IN, at
from sanri.web.people.accounts import factor_reset, password_reset, people
from sanri.web.people.own import end_others, own, password
from sanri.web.people.rights import Right
from sanri.web.people.sign_in import second_factor, sign_in, sign_out, speak, square
from sanri.web.people.tokens import issue, revoke, tokens

ONE = "people/<int:number>/"
ADDRESSES = (
    at("sign-in/", sign_in, "sign_in", get=ANYBODY, post=ANYBODY),
    at("sign-out/", sign_out, "sign_out", post=SIGNED_IN),
    at("second-factor/", second_factor, "second_factor", get=SIGNED_IN, post=SIGNED_IN),
    at("second-factor/square.svg", square, "people_square", get=SIGNED_IN),
    at("tongue/", speak, "tongue", post=ANYBODY),
    at("people/self/", own, "people_own", get=SIGNED_IN),
    at("people/self/sessions/end/", end_others, "people_end_others", post=SIGNED_IN),
    at("people/self/password/", password, "people_password", get=SIGNED_IN, post=SIGNED_IN),
    at("people/", people, "people", get=Right.PEOPLE),
    at(ONE + "password/", password_reset, "people_password_reset", get=Right.PEOPLE, post=Right.PEOPLE),
    at(ONE + "factor/", factor_reset, "people_factor_reset", get=Right.PEOPLE, post=Right.PEOPLE),
    at("people/tokens/", tokens, "people_tokens", get=Right.PEOPLE),
    at("people/tokens/issue/", issue, "people_issue", post=Right.PEOPLE),
    at("people/tokens/<int:number>/revoke/", revoke, "people_revoke", post=Right.PEOPLE),
)
