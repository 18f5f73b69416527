"""Opens a desk for work: finds its folder, turns Django on with its database, and gives the book and the monitor."""

import os
from dataclasses import replace
from pathlib import Path

from sanri.desk.database import alone
from sanri.desk.desk import Desk
from sanri.desk.replies import DESK_FAULTS
from sanri.kernel.dated import lay_down
from sanri.kernel.fault import Refused


def find_folder(named: str | Path | None) -> Path:
    """The desk named; else SANRI_DESK; else the folder one stands in; else the only desk below it."""
    chosen = named or os.environ.get("SANRI_DESK")
    if chosen:
        return Path(chosen)
    here = Path()
    if (here / "desk.toml").is_file():
        return here
    below = sorted(path.parent for path in here.glob("*/*/desk.toml"))
    if len(below) == 1:
        return below[0]
    raise Refused([DESK_FAULTS["D-101"].at(folder=here.resolve().name)])


def key_places(desk: Desk) -> tuple[Path, Path]:
    """The folder of the desk's wrapped key, and the file of its master: beside it unless `keys` names another."""
    folder = (desk.folder / "kept" / "keys").resolve()
    named = desk.settings.get("keys")
    return folder, (desk.folder / str(named)).resolve() if named else folder / "master.key"


def open_desk(named: str | Path | None = None, *, settings: str = "sanri.desk.settings") -> Desk:
    """The desk, ready: its folders made, Django set up on its database, and the database's tables up to date."""
    desk = Desk.read(find_folder(named))
    url = desk.database
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    os.environ["SANRI_DATABASE"] = url
    folder, master = key_places(desk)
    os.environ["SANRI_KEYS"], os.environ["SANRI_MASTER_FILE"] = str(folder), str(master)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    import django
    from django.core.management import call_command

    django.setup()
    with alone(url):
        call_command("migrate", verbosity=0, interactive=False)
    return as_settled(desk)


def as_settled(desk: Desk) -> Desk:
    """The desk with all that is laid down over its files by now; this process goes by its values from here on."""
    from sanri.desk.settled.laying import changes

    settled = replace(desk, settled=changes())
    lay_down(settled.laid.rulings)
    return settled
