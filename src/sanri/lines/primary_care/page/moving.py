"""What transfers and the 120 centre say on the page: today as it went, tomorrow as planned, with its cost and bound.

Public pages name no place below a county for a patient: rides are drawn by vehicle, and counted for the city.
"""

from decimal import Decimal

from sanri.kernel.section import Cite, Paragraph, Sentence, Timetable, When
from sanri.kernel.text import Text
from sanri.lines.primary_care.measures import moving as now
from sanri.lines.primary_care.measures import planned as next_
from sanri.lines.primary_care.records.planned import TRANSFER_LEG

_LEFT, _NO_BED, _HANDED = Cite(next_.PLAN_LEFT), Cite(next_.PLAN_NO_BED), Cite(next_.PLAN_HANDED)
_SHORT = Cite(next_.SEAT_SHORT)

_TODAY = Paragraph(
    (
        Sentence(
            Text(
                "非急救车队当日完成转运{done}，乘车中位时间{ride}，到院交接中位时间{handover}；",
                "The transfer fleet took {done} to hospital: aboard for {ride} and handed over in {handover}, at the "
                "median.",
            ),
            {
                "done": Cite(now.TRANSFERS_DONE),
                "ride": Cite(now.RIDE_MEDIAN),
                "handover": Cite(now.HANDOVER_MEDIAN),
            },
            when=(When("done", "above"),),
        ),
        Sentence(
            Text(
                "新收转运申请{asked}，绿色通道从申请到接收中位{median}，九成在{p90}以内。",
                "New transfers asked for: {asked}; from asking to acceptance the green channel took {median} at the "
                "median, nine in ten within {p90}.",
            ),
            {"asked": Cite(now.TRANSFERS_ASKED), "median": Cite(now.GREEN_MEDIAN), "p90": Cite(now.GREEN_P90)},
            when=(When("asked", "above"),),
        ),
        Sentence(
            Text(
                "危重病人不进转运池：已交急救中心的{handed}，误入池的{waiting}已列入预警。",
                "Level I patients never wait in the pool: handed to the ambulance service {handed}, found among "
                "transfers {waiting}, raised as a signal.",
            ),
            {"handed": Cite(now.URGENT_HANDED), "waiting": Cite(now.CRITICAL_WAITING)},
            when=(When("waiting", "above"),),
        ),
        Sentence(
            Text(
                "急救电话呼入{calls}，十秒接听率{answered}，放弃率{abandoned}，三分钟出车率{rolling}。",
                "The emergency centre was offered {calls}; {answered} were answered within ten seconds, {abandoned} "
                "were abandoned, and {rolling} of requests had an ambulance on the road within three minutes.",
            ),
            {
                "calls": Cite(now.CALLS_OFFERED),
                "answered": Cite(now.ANSWERED_10S),
                "abandoned": Cite(now.ABANDONED),
                "rolling": Cite(now.DISPATCHED_3MIN),
            },
            when=(When("calls", "above"),),
        ),
    )
)
_TOMORROW = Paragraph(
    (
        Sentence(
            Text(
                "次日应转运{asked}，{vehicles}已排定{served}，平均乘车{ride}，行驶{km}；",
                "Tomorrow {asked} are to be moved: {served} have a place on {vehicles}, aboard for {ride} on average "
                "over {km} of road.",
            ),
            {
                "asked": Cite(next_.PLAN_ASKED),
                "vehicles": Cite(next_.PLAN_VEHICLES),
                "served": Cite(next_.PLAN_SERVED),
                "ride": Cite(next_.PLAN_RIDE_MEAN),
                "km": Cite(next_.PLAN_KILOMETRES),
            },
            when=(When("asked", "above"),),
        ),
        Sentence(
            Text("危重{handed}转交急救中心；", "Level I, handed to the ambulance service: {handed}."),
            {"handed": _HANDED},
            when=(When("handed", "above"),),
        ),
        Sentence(
            Text("床位未确认而不出发的{beds}；", "Not to leave, for no bed is confirmed: {beds}."),
            {"beds": _NO_BED},
            when=(When("beds", "above"),),
        ),
        Sentence(
            Text("车辆排不下的{left}，逐一注明原因；", "Left out: {left}, each with its reason."),
            {"left": _LEFT},
            when=(When("left", "above"),),
        ),
        Sentence(
            Text(
                "用车费用{fares}，方案成本{cost}，任何方案不低于{bound}。",
                "The vehicles cost {fares}; the plan is weighed at {cost}, and no plan at less than {bound}.",
            ),
            {
                "fares": Cite(next_.PLAN_FARES, places=2),
                "cost": Cite(next_.PLAN_COST, places=2),
                "bound": Cite(next_.PLAN_BOUND, places=2),
            },
        ),
        # A bound far below says little of the plan: then the distance is left to whoever asks for it.
        Sentence(
            Text("与下界相差{gap}。", "It is {gap} above that bound."),
            {"gap": Cite(next_.PLAN_GAP)},
            when=(When("gap", "below", Decimal(100)),),
        ),
        Sentence(
            Text(
                "急救坐席按同一星期日的近几周均值预计呼入{calls}，高峰半小时需{seats}、应排{roster}，排班{people}，"
                "成本{cost}，下界{bound}。",
                "By the mean of the same weekday the emergency centre expects {calls}: {seats} at the peak half hour "
                "and {roster} on the roster for them, {people} over the day, at {cost} against a bound of {bound}.",
            ),
            {
                "calls": Cite(next_.SEAT_CALLS, places=0),
                "seats": Cite(next_.SEAT_PEAK),
                "roster": Cite(next_.SEAT_ROSTER),
                "people": Cite(next_.SEAT_PEOPLE),
                "cost": Cite(next_.SEAT_COST, places=2),
                "bound": Cite(next_.SEAT_BOUND, places=2),
            },
        ),
        Sentence(
            Text("其中缺人{short}。", "Short of people: {short}."),
            {"short": _SHORT},
            when=(When("short", "above"),),
        ),
        Sentence(
            Text(
                "救护车{ambulances}备勤，其中换点{moved}，预计{covered}的呼叫可在服务半径内按时到达。",
                "Standing by: {ambulances}, of which {moved} at a new post; {covered} of calls are expected to be "
                "reached within the service radius.",
            ),
            {
                "ambulances": Cite(next_.STANDBY_AMBULANCES),
                "moved": Cite(next_.STANDBY_MOVED),
                "covered": Cite(next_.STANDBY_COVERED),
            },
        ),
    )
)

BODY = (_TODAY, _TOMORROW)
CHARTS = (
    Timetable(
        Text("次日转运车时刻", "Transfers of the next day, by vehicle"),
        TRANSFER_LEG,
        row="plate",
        start="pickup",
        end="delivery",
        kind="level",
    ),
)
