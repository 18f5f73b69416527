"""The process of one job, which seeks a plan or sends manifests: `python -m sanri.web.board.worker DESK JOB`.

It tells how far it has come in files that the server reads.
"""

import sys
import traceback
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sanri.desk.desk import Desk
from sanri.kernel.day import Day
from sanri.kernel.dispatch.account import Progress
from sanri.kernel.fault import Refused
from sanri.kernel.text import Text
from sanri.web.board.jobs import Ask, read, write


def main(desk_folder: str, job_folder: str) -> int:
    own = Path(job_folder)
    asked = read(own / "ask.json")
    if asked is None:
        return 2
    ask = Ask(**asked)
    try:
        end = work(desk_folder, ask, progress_to(own / "progress.json"))
    except Refused as refused:
        end = {"state": "refused", "faults": [[f.number, f.line("zh"), f.line("en")] for f in refused.faults]}
    except Exception:
        traceback.print_exc()
        end = {"state": "failed"}
    write(own / "end.json", end)
    return 0


def progress_to(path: Path) -> Progress:
    def tell(stage: Text, done: int, whole: int) -> None:
        write(path, {"stage": [stage.zh, stage.en], "done": done, "whole": whole})

    return tell


def work(desk_folder: str, ask: Ask, progress: Progress) -> dict[str, Any]:
    """The end of the job as the server reads it."""
    from sanri.desk.open import open_desk

    progress(Text("正在打开账册", "opening the book"), 0, 0)
    served: Desk = open_desk(desk_folder)
    from sanri.desk.dispatching import make_plan, rule_of, send_manifests

    day, at = Day.parse(ask.day), datetime.fromisoformat(ask.at)
    if ask.what == "send":
        sent = send_manifests(served, ask.rule, day, by=ask.by, at=at, progress=progress)
        return {"state": "done", "sent": sum(one.is_new for one in sent)}
    _, rule = rule_of(served, ask.rule)
    progress(Text("正在读取需求", "reading what is asked for"), 0, 0)
    budget = replace(rule.budget, seed=ask.seed, iterations=ask.iterations or rule.budget.iterations)
    kept = make_plan(served, ask.rule, day, at=at, budget=budget, progress=progress)
    return {"state": "done", "plan": kept.number, "new": kept.is_new}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
