"""Why a plan is not approved, or a ticket not taken."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text

APPROVAL_FAULTS = catalogue(
    FaultKind(
        "A-101",
        Text("“{by}”无权批准“{plan}”方案", "“{by}” may not approve the plan “{plan}”"),
        Text("请由有权的席位批准:{have}", "Have it approved by a seat that may: {have}"),
    ),
    FaultKind(
        "A-102",
        Text("批准必须署名", "An approval needs a name"),
        Text("请写明批准人的席位", "Say which seat approves"),
    ),
    FaultKind(
        "A-103",
        Text("方案仍有差错:{fault}", "The plan still has a fault: {fault}"),
        Text(
            "请改正方案,或注明理由豁免这一条({number}=理由)",
            "Mend the plan, or waive it with a reason ({number}=reason)",
        ),
    ),
    FaultKind(
        "A-104",
        Text("豁免“{number}”的理由太短", "The reason for waiving “{number}” says too little"),
        Text("请至少写{least}个字", "Write at least {least} characters"),
    ),
    FaultKind(
        "A-105",
        Text("方案没有“{number}”这一差错,无需豁免", "The plan has no fault “{number}” to waive"),
        Text("请去掉这一条豁免", "Leave this waiver out"),
    ),
    FaultKind(
        "A-106",
        Text(
            "方案{number}作出之后,已另有方案{standing}获批",
            "Plan {standing} was approved after plan {number} was made",
        ),
        Text("请在已批方案的基础上重排", "Plan anew from the approved one"),
    ),
    FaultKind(
        "A-107",
        Text("{day}没有“{plan}”方案可供批准", "There is no plan “{plan}” of {day} to approve"),
        Text("请先编制方案:sanri plan {plan}", "Make one first: sanri plan {plan}"),
    ),
    FaultKind(
        "A-108",
        Text("{day}的“{plan}”方案尚未批准,不能派单", "The plan “{plan}” of {day} is not approved: nothing goes out"),
        Text("请先批准", "Have it approved first"),
    ),
    FaultKind(
        "A-201",
        Text("“{ticket}”不是本值班台的票", "“{ticket}” is no ticket of this desk"),
        Text("请核对票面二维码或票号", "Check the code or the number on the ticket"),
    ),
    FaultKind(
        "A-202",
        Text("票“{ticket}”不在已批的派单上", "Ticket “{ticket}” is on no approved manifest"),
        Text("请核对日期,或按候补办理", "Check the day, or treat the bearer as waiting"),
    ),
    FaultKind(
        "A-203",
        Text("票“{ticket}”不在贵地上车", "The bearer of ticket “{ticket}” does not get on with you"),
        Text("请到票面所写的上车点验票", "Take the ticket at the place that it names"),
    ),
)
