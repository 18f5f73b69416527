"""The addresses of sending in."""

from sanri.web.address import at
from sanri.web.people.rights import Right
from sanri.web.send_in.files import back, template, upload
from sanri.web.send_in.form import form, state
from sanri.web.send_in.history import history, history_csv, history_xlsx
from sanri.web.send_in.index import index
from sanri.web.send_in.live import draft, field

SEND = Right.SEND
ONE = "send-in/<str:record>/"

ADDRESSES = (
    at("send-in/", index, "send_in", get=SEND),
    at("send-in/returned/<int:receipt>/", back, "send_in_back", get=SEND),
    at(ONE, form, "send_in_form", get=SEND, post=SEND),
    at(ONE + "field/", field, "send_in_field", post=SEND),
    at(ONE + "draft/", draft, "send_in_draft", post=SEND),
    at(ONE + "state/", state, "send_in_state", post=SEND),
    at(ONE + "template.xlsx", template, "send_in_template", get=SEND),
    at(ONE + "upload/", upload, "send_in_upload", post=SEND),
    at(ONE + "history/", history, "send_in_history", get=SEND),
    at(ONE + "history.csv", history_csv, "send_in_history_csv", get=SEND),
    at(ONE + "history.xlsx", history_xlsx, "send_in_history_xlsx", get=SEND),
)
