"""What can be wrong with the desk's notices and where they go."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text


def _kind(number: str, says: tuple[str, str], cure: tuple[str, str]) -> FaultKind:
    return FaultKind(number, Text(*says), Text(*cure))


NOTIFY_FAULTS = catalogue(
    _kind(
        "N-101",
        ("通知里像是有个人信息", "The notice seems to hold personal data"),
        ("只写数字和机构,不写人", "Name figures and orgs, never persons"),
    ),
    _kind(
        "N-102",
        ("通知去向“{name}”没有地址", "The target “{name}” has no address"),
        ("请设置环境变量 {variable}", "Set the environment variable {variable}"),
    ),
    _kind(
        "N-103",
        ("通知去向“{name}”的设置不对", "The settings of the target “{name}” are wrong"),
        (
            "请按 docs/how-to/put-a-desk-on-a-server.md 填写",
            "Write them as docs/how-to/put-a-desk-on-a-server.md says",
        ),
    ),
    _kind(
        "N-104",
        ("没有叫“{name}”的通知去向", "There is no target “{name}”"),
        ("现有:{have}", "There are: {have}"),
    ),
)
