"""The addresses of the first screens."""

from sanri.web.address import ANYBODY, SIGNED_IN, at
from sanri.web.people.rights import Right
from sanri.web.today.questions import ANSWERING, today_ask, today_question, today_questions
from sanri.web.today.views import front, icon, today, today_city

CONCERNED = (Right.ASK, *ANSWERING)
ADDRESSES = (
    at("", front, "front", get=ANYBODY),
    at("favicon.ico", icon, "front_icon", get=ANYBODY),
    at("today/", today, "today", get=SIGNED_IN),
    at("today/city/", today_city, "today_city", get=Right.READ),
    at("today/questions/", today_questions, "today_questions", get=CONCERNED),
    at("today/questions/ask/", today_ask, "today_ask", post=Right.ASK),
    at("today/questions/<int:number>/", today_question, "today_question", get=CONCERNED, post=ANSWERING),
)
