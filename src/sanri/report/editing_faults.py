"""Why something that the editor's seat asks for is not done."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text

EDITING_FAULTS = catalogue(
    FaultKind(
        "E-101",
        Text("注中的“{phrase}”不在本版数字索引里", "“{phrase}” in the note is not in the register of the page"),
        Text(
            "注不得带来新数字:请删去,或照版面上的写法引用",
            "A note brings no new number: leave it out or cite the page's own",
        ),
    ),
    FaultKind(
        "E-102",
        Text("理由太短", "The reason says too little"),
        Text("请至少写{least}个字", "Write at least {least} characters"),
    ),
    FaultKind(
        "E-103",
        Text("今日版面没有这一处", "The page has no such place today"),
        Text("请刷新版面后再选", "Have the page composed again and choose anew"),
    ),
    FaultKind(
        "E-104",
        Text("注缺{tongue}", "The note has no {tongue}"),
        Text("两种文字都请写上,两版同出", "Write it in both tongues: both pages are printed together"),
    ),
    FaultKind(
        "E-105",
        Text("注或理由里像有身份证号或手机号", "The note or the reason seems to hold a card or telephone number"),
        Text("请删去个人信息", "Take the personal data out"),
    ),
    FaultKind(
        "E-106",
        Text("注的写法不妥:{why}", "The note is worded badly: {why}"),
        Text("请改写", "Word it anew"),
    ),
    FaultKind(
        "E-107",
        Text("这项选择已经撤回,或没有这项选择", "This choice was undone already, or there is none"),
        Text("请刷新后再看", "Look again at what stands"),
    ),
    FaultKind(
        "E-108",
        Text("注太长,有{length}字", "The note has {length} characters, which is too long"),
        Text("请写在{most}字以内", "Keep it within {most}"),
    ),
)
