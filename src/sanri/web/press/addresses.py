"""The addresses of the press: what was published is read by whoever may read, what is to be by the editor alone."""

from sanri.web.address import at
from sanri.web.people.rights import Right
from sanri.web.press.editions import difference, edition, paper, pdf, press
from sanri.web.press.editor import chosen, editor, undone
from sanri.web.press.publishing import preview, preview_paper, publish, publishing

READERS = (Right.READ, Right.EDIT, Right.PUBLISH)
EDITION = "press/<slug:printed>/<int:number>/"
EDITOR = "press/editor/<slug:day>/"

ADDRESSES = (
    at("press/", press, "press", get=READERS),
    at(EDITION, edition, "press_edition", get=READERS),
    at(EDITION + "page.html", paper, "press_paper", get=READERS),
    at(EDITION + "page.pdf", pdf, "press_pdf", get=READERS),
    at("press/<slug:printed>/difference/<int:one>/<int:other>/", difference, "press_difference", get=READERS),
    at(EDITOR, editor, "press_editor", get=Right.EDIT),
    at(EDITOR + "page/", preview, "press_preview", get=Right.EDIT),
    at(EDITOR + "page.html", preview_paper, "press_preview_paper", get=Right.EDIT),
    at(EDITOR + "choose/", chosen, "press_choose", get=Right.EDIT, post=Right.EDIT),
    at(EDITOR + "undo/<int:number>/", undone, "press_undo", post=Right.EDIT),
    at(EDITOR + "publish/", publish, "press_publish", post=Right.PUBLISH),
    at(EDITOR + "publishing/<slug:name>/", publishing, "press_publishing", get=Right.PUBLISH),
)
