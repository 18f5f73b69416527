"""Why a booking is not taken, beside what is wrong with a field, which the intake's own numbers say."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text

BOOKING_FAULTS = catalogue(
    FaultKind(
        "B-101",
        Text("尚未同意告知书", "The consent has not been given"),
        Text("请阅读后勾选同意", "Read it and tick that you agree"),
    ),
    FaultKind(
        "B-102",
        Text("“{who}”不能单独预约", "“{who}” is not booked alone"),
        Text("请与同行的成人一起预约", "Book together with an adult who travels along"),
    ),
    FaultKind(
        "B-103",
        Text("缺联系电话", "A telephone number is missing"),
        Text("请填写本人手机", "Give your own number"),
    ),
    FaultKind(
        "B-104",
        Text("缺证件号码", "The document's number is missing"),
        Text("请填写所持证件的号码", "Give the number of the document you carry"),
    ),
    FaultKind(
        "B-105",
        Text("填写时间过长,本页已失效", "This form has been open for too long"),
        Text("请重新填写", "Please begin again"),
    ),
    FaultKind(
        "B-106",
        Text("两人填了同一证件号码", "Two people have the same document"),
        Text("请分别填写各自的证件", "Give each person's own"),
    ),
    FaultKind(
        "B-107",
        Text(
            "所填证件中有的已有未完成的登记,每人只留一个座位",
            "One of the documents stands registered already; each person gets one seat",
        ),
        Text("请凭预约号查询,或先取消原登记", "Look the booking up by its number, or cancel it first"),
    ),
    FaultKind(
        "B-108",
        Text("预约号或密码不对", "The number or the password is wrong"),
        Text("请对照预约成功页核对", "Compare them with the page you were shown when you booked"),
    ),
    FaultKind(
        "B-109",
        Text("尝试次数过多", "Too many attempts"),
        Text("请过一小时再试,或到乡镇服务窗口办理", "Try again in an hour, or go to the town counter"),
    ),
    FaultKind(
        "B-110",
        Text("“{field}”不在可选范围内", "“{field}” is not among those on offer"),
        Text("请重新选择", "Choose again"),
    ),
    FaultKind(
        "B-111",
        Text("一次最多预约{most}人", "One booking is for {most} people at most"),
        Text("请分次预约", "Book in parts"),
    ),
)
