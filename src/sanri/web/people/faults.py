"""What can be wrong with accounts, seats and tokens that are asked for at the shell."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text


def _kind(number: str, says: tuple[str, str], cure: tuple[str, str]) -> FaultKind:
    return FaultKind(number, Text(*says), Text(*cure))


PEOPLE_FAULTS = catalogue(
    _kind(
        "U-101",
        ("{what}有{count}个字,太长", "The {what} is too long: {count} characters"),
        ("最多{most}个字", "Keep it to {most}"),
    ),
    _kind("U-102", ("没有写{what}", "The {what} is empty"), ("请写明", "Say what it is")),
    _kind(
        "U-103",
        ("已有账号“{username}”", "There is an account “{username}” already"),
        ("请换一个名称;要新密码请用 sanri people reset", "Choose another; for a new password use sanri people reset"),
    ),
    _kind(
        "U-104",
        ("没有账号“{username}”", "There is no account “{username}”"),
        ("用 sanri people list 查看现有账号", "sanri people list shows those there are"),
    ),
    _kind(
        "U-105",
        ("没有机构“{org}”", "There is no org “{org}”"),
        ("请核对机构代码", "Check the org's code"),
    ),
    _kind(
        "U-106",
        ("没有角色“{role}”", "There is no role “{role}”"),
        ("可选:{have}", "There are: {have}"),
    ),
    _kind(
        "U-107",
        ("{role}不能设在机构“{org}”", "The role of {role} is not held at “{org}”"),
        ("该角色只设在本市:{city}", "It is held at the desk's own city only: {city}"),
    ),
    _kind(
        "U-108",
        ("账号“{username}”另有席位,不得兼任{role}", "What “{username}” holds is kept apart from this role: {role}"),
        (
            "审计员、安全管理员、系统管理员须由不同的人担任",
            "The auditor and the two administrators are different people",
        ),
    ),
    _kind(
        "U-109",
        ("程序不能坐{role}", "No program may sit in this seat: {role}"),
        ("可选:{have}", "Choose from: {have}"),
    ),
    _kind(
        "U-110",
        ("权限“{scope}”超出{role}令牌的范围", "The scope “{scope}” goes beyond a token with this seat: {role}"),
        ("可选:{have}", "Choose from: {have}"),
    ),
    _kind(
        "U-111",
        ("有效期{days}天不行", "A token cannot last {days} days"),
        ("请给1到{most}天", "Give it from 1 to {most}"),
    ),
    _kind(
        "U-112",
        ("“{text}”不是日期", "“{text}” is not a day"),
        ("请写成 2023-01-30", "Write it as 2023-01-30"),
    ),
    _kind(
        "U-113",
        ("席位的终止日{last}早于起始日{first}", "The seat ends on {last}, before it begins on {first}"),
        ("请改正其中一天", "Mend one of the two days"),
    ),
)
