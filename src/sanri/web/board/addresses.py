"""The addresses of the board."""

from sanri.web.address import at
from sanri.web.board.change import change
from sanri.web.board.gate import boarding, gate
from sanri.web.board.index import board
from sanri.web.board.manifests import download, manifest
from sanri.web.board.picture import drawing
from sanri.web.board.plan import plan
from sanri.web.board.progress import job, progress, solve, stop
from sanri.web.board.signing import approve, send
from sanri.web.people.rights import Right

PLAN = "board/<str:rule>/<str:day>/"
ONE = PLAN + "<int:number>/"
ADDRESSES = (
    at("board/", board, "board", get=Right.READ),
    at("board/gate/", gate, "board_gate", get=Right.CHECK_IN, post=Right.CHECK_IN),
    at("board/gate/boarding/", boarding, "board_boarding", get=Right.CHECK_IN),
    at("board/jobs/<str:key>/", job, "board_job", get=Right.READ),
    at("board/jobs/<str:key>/progress/", progress, "board_progress", get=Right.READ),
    at("board/jobs/<str:key>/stop/", stop, "board_stop", post=Right.PLAN),
    at(PLAN, plan, "board_plan", get=Right.READ),
    at(PLAN + "solve/", solve, "board_solve", post=Right.PLAN),
    at(ONE + "change/", change, "board_change", get=Right.PLAN, post=Right.PLAN),
    at(ONE + "approve/", approve, "board_approve", get=Right.APPROVE, post=Right.APPROVE),
    at(ONE + "send/", send, "board_send", post=Right.APPROVE),
    at(ONE + "manifests/<str:key>/", manifest, "board_manifest", get=Right.PLAN, post=(Right.PLAN, Right.APPROVE)),
    at(ONE + "files/<str:name>", download, "board_download", get=Right.PLAN),
    at(ONE + "<str:kind>.<str:form>", drawing, "board_drawing", get=Right.READ),
)
