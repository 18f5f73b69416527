"""`sanri keys`: whether the desk can open what it has sealed, and a new master key in the place of the old."""

import os
from typing import TYPE_CHECKING

import typer

from sanri.cli.shell import DIFFERS, DeskFolder, JsonOption, out, show
from sanri.desk.desk import Desk
from sanri.desk.open import find_folder, key_places

if TYPE_CHECKING:
    from sanri.monitor.key_files import KeyFiles, KeyStatus

keys = typer.Typer(help="The keys that personal data is sealed with.", no_args_is_help=True)


def _files(desk: str | None) -> "KeyFiles":
    from sanri.monitor.key_files import KeyFiles

    return KeyFiles(*key_places(Desk.read(find_folder(desk))), os.environ)


@keys.command()
def status(desk: DeskFolder = None, as_json: JsonOption = False) -> None:
    """Where the master key stands and whether it opens the desk's data key. Exit code 3 if it does not.

    Example:

        sanri keys status examples/jiangmen
    """
    found = _files(desk).status()
    _tell(found, as_json=as_json)
    if found.masters and not found.fits:
        raise typer.Exit(DIFFERS)


@keys.command()
def rotate(desk: DeskFolder = None, as_json: JsonOption = False) -> None:
    """Put a new master key in the place of the old. What was sealed stays as it is and opens as before.

    There is one data key, wrapped by the master, for as long as the desk stands: the same person is to be the same
    token next year. Stopped in the middle, the desk keeps a master that works; rotate again.

    A master in the environment is changed in two steps: rotate with the new one in SANRI_NEXT_MASTER_KEY, put it into
    SANRI_MASTER_KEY, and rotate again without SANRI_NEXT_MASTER_KEY, which shuts the old one out.

    Example:

        sanri keys rotate examples/jiangmen
    """
    _tell(_files(desk).rotate(), as_json=as_json)
    if not as_json:
        out.print("  主密钥已更换,请另行备份 the master is a new one: keep a copy of it elsewhere", markup=False)


def _tell(found: "KeyStatus", *, as_json: bool) -> None:
    if as_json:
        show(
            {
                "master": found.master,
                "fingerprint": found.fingerprint,
                "masters": found.masters,
                "fits": found.fits,
            }
        )
        return
    where = {"environment": "环境变量 environment", "file": "文件 file", "missing": "没有 missing"}[found.master]
    out.print(f"  主密钥 master key: {where} {found.fingerprint}".rstrip(), markup=False)
    if not found.masters:
        out.print("  尚未加密任何内容,首次需要时生成 nothing is sealed yet; keys are made when needed", markup=False)
    elif found.fits:
        out.print("  [green]✓[/] 打得开数据密钥 it opens the data key")
    else:
        out.print("  [red]✗[/] 打不开数据密钥 it does not open the data key")
    if found.masters > 1:
        out.print("  更换主密钥尚未完成,请再执行一次 rotate; a rotation is not finished: rotate again", markup=False)


def register(app: typer.Typer) -> None:
    app.add_typer(keys, name="keys")
