"""What takes the press some seconds, done beside the server: a preview composed, an edition printed. It is told what
to do on its standard input, and answers in a file: ``python -m sanri.web.press.at_work``.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sanri.desk.desk import Desk
from sanri.desk.open import open_desk
from sanri.kernel.canon import words
from sanri.kernel.day import Day


def main() -> None:
    """Whatever goes wrong is said in the answer's place, so that nobody waits for it in vain."""
    told = json.load(sys.stdin)
    answer = Path(told["answer"])
    try:
        desk = open_desk(told["folder"])
        _write(answer, WORKS[told["work"]](desk, told))
    except BaseException as error:
        _write(answer.with_suffix(".failed"), json.dumps({"why": type(error).__name__}))
        raise


def _laid_out(desk: Desk, told: dict[str, Any]) -> str:
    """What there is to choose from: the page as the rule has it."""
    from sanri.desk.press import preview_day

    made = preview_day(desk, Day.parse(told["day"]), at=datetime.fromisoformat(told["at"]), is_chosen=False)
    return words(made)


def _composed(desk: Desk, told: dict[str, Any]) -> str:
    """The page with what was chosen, as documents beside the answer."""
    from sanri.desk.press import preview_day
    from sanri.report.render import render_html

    made = preview_day(desk, Day.parse(told["day"]), at=datetime.fromisoformat(told["at"]), is_chosen=True)
    for page in made.pages:
        Path(told["answer"]).with_suffix(f".{page.tongue}.html").write_bytes(render_html(page))
    return json.dumps({"known": made.known})


def _published(desk: Desk, told: dict[str, Any]) -> str:
    from sanri.desk.press import print_day

    printed = print_day(
        desk,
        Day.parse(told["day"]),
        at=datetime.fromisoformat(told["at"]),
        progress=lambda *_: None,
        reason=told["reason"],
        by=told["by"],
    )
    edition = printed.published.edition
    return json.dumps({"edition": edition.edition, "is_new": printed.published.is_new})


def _write(path: Path, text: str) -> None:
    half = path.with_name(path.name + ".part")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


WORKS = {"table": _laid_out, "page": _composed, "publish": _published}

if __name__ == "__main__":
    main()
