"""What the coaches say on the page: who came back today, the season so far, and tomorrow's plan with its cost."""

from sanri.kernel.section import Cite, Column, Paragraph, RouteMap, Section, Sentence, Table, Timetable, When
from sanri.kernel.text import Text
from sanri.lines.return_to_work import measures as m
from sanri.lines.return_to_work.measures import planning as p
from sanri.lines.return_to_work.measures import season as s
from sanri.lines.return_to_work.records.planned import COACH_CALL, COACH_TRIP

_TRIPS, _PEOPLE = Cite(s.TRIPS_TODAY), Cite(s.PEOPLE_TODAY)
_RIDERS, _COACHES = Cite(p.PLAN_RIDERS), Cite(p.PLAN_COACHES)
_COST, _BOUND, _GAP = Cite(p.PLAN_COST, places=2), Cite(p.PLAN_BOUND, places=2), Cite(p.PLAN_GAP)
_UNSERVED, _WAITING = Cite(p.PLAN_UNSERVED), Cite(p.PLAN_WAITING)

_HEADLINES = (
    Sentence(
        Text("专车今日接回{people} 明日再接{riders}", "Coaches bring {people} today and {riders} tomorrow"),
        {"people": _PEOPLE, "riders": _RIDERS},
        when=(When("people", "above"), When("riders", "above")),
    ),
    Sentence(
        Text("{coaches}专车明日接{riders}返岗", "{coaches} take {riders} back to work tomorrow"),
        {"coaches": _COACHES, "riders": _RIDERS},
        when=(When("riders", "above"),),
    ),
    Sentence(
        Text("返岗专车累计接回{people}", "Coaches have brought {people} back to work"),
        {"people": Cite(s.PEOPLE_SO_FAR)},
    ),
    Sentence(Text("专车登记已有{people}", "Registered for a coach: {people}"), {"people": Cite(m.SEAT_REGISTRATIONS)}),
)

_TODAY = Paragraph(
    (
        Sentence(
            Text(
                "当日到达返岗专车{trips}，接回务工人员{people}，实载率{load}；",
                "On the day {trips} arrived with {people}; {load} of the seats were taken.",
            ),
            {"trips": _TRIPS, "people": _PEOPLE, "load": Cite(s.LOAD_TODAY)},
            when=(When("trips", "above"),),
        ),
        Sentence(
            Text("最晚的一趟比计划晚{delay}。", "The latest came {delay} after its time."),
            {"delay": Cite(s.DELAY_TODAY)},
            when=(When("delay", "above"),),
        ),
        Sentence(
            Text("各趟都没有晚点。", "None was late."),
            {"delay": Cite(s.DELAY_TODAY)},
            when=(When("delay", "below"),),
        ),
        Sentence(
            Text("途中报告情况{incidents}。", "Incidents reported on the road: {incidents}."),
            {"incidents": Cite(s.INCIDENTS)},
            when=(When("incidents", "above"),),
        ),
    )
)
_SEASON = Paragraph(
    (
        Sentence(
            Text(
                "节后至今累计{trips}、{people}，行驶{km}，平均行程{hours}，其中正点发车{punctual}；",
                "Since the festival {trips} have brought {people} over {km}, {hours} on the road on average; "
                "left in time: {punctual}.",
            ),
            {
                "trips": Cite(s.TRIPS_SO_FAR),
                "people": Cite(s.PEOPLE_SO_FAR),
                "km": Cite(s.KILOMETRES_SO_FAR),
                "hours": Cite(s.TRAVEL_HOURS),
                "punctual": Cite(s.LEFT_IN_TIME),
            },
        ),
        Sentence(
            Text(
                "人均运费{each}，由各级承担，乘客免费；未到率{absent}。",
                "A seat cost {each}, which the rider does not pay; {absent} of those expected did not come.",
            ),
            {"each": Cite(s.FARE_EACH), "absent": Cite(s.NO_SHOW_RATE)},
        ),
        Sentence(
            Text(
                "工厂已签收{received}，已确认到岗{work}，到岗率{rate}。",
                "Factories have received {received}; {work} are confirmed at work, {rate} of those handed over.",
            ),
            {"received": Cite(m.RECEIVED), "work": Cite(m.AT_WORK), "rate": Cite(m.ON_POST_RATE)},
        ),
    )
)
_FIRST = Paragraph(
    (
        Sentence(
            Text(
                "首趟专车从{origin}出发，载{people}行驶{km}，历时{hours}，{arrived}到达。",
                "The season's first coach left {origin_en} with {people}, drove {km} in {hours} and arrived at "
                "{arrived}.",
            ),
            {
                "origin": Cite(s.FIRST_ORIGIN),
                "origin_en": Cite(s.FIRST_ORIGIN_EN),
                "people": Cite(s.FIRST_PEOPLE),
                "km": Cite(s.FIRST_KILOMETRES),
                "hours": Cite(s.FIRST_HOURS),
                "arrived": Cite(s.FIRST_ARRIVED),
            },
        ),
        Sentence(
            Text(
                "本季凌晨停驶时段仍在路上的有{trips}，有接驳记录才合规定。",
                "On the road in the hours of standstill this season: {trips}, which is lawful with a relay only.",
            ),
            {"trips": Cite(s.SMALL_HOURS)},
            when=(When("trips", "above"),),
        ),
    )
)
_TOMORROW = Paragraph(
    (
        Sentence(
            Text(
                "企业报来{posts}岗位，计划招聘{wanted}；乘车登记累计{all}。",
                "Employers have {posts} for {wanted}; {all} have registered for a seat so far.",
            ),
            {
                "posts": Cite(m.POSTS_WANTED),
                "wanted": Cite(m.WORKERS_WANTED),
                "all": Cite(m.SEAT_REGISTRATIONS),
            },
        ),
        Sentence(
            Text(
                "次日方案用车{coaches}接{riders}，上车停靠{halts}，行驶{km}，配驾驶员{drivers}，实载率{load}；",
                "Tomorrow's plan takes {riders} in {coaches} with {drivers}: {halts} to take people up, {km} in all, "
                "{load} of the seats taken.",
            ),
            {
                "coaches": _COACHES,
                "riders": _RIDERS,
                "halts": Cite(p.PLAN_HALTS),
                "km": Cite(p.PLAN_KILOMETRES),
                "drivers": Cite(p.PLAN_DRIVERS),
                "load": Cite(p.PLAN_LOAD),
            },
            when=(When("riders", "above"),),
        ),
        Sentence(
            Text("运费{fares}，人均{each}。", "The carriers are paid {fares}, {each} a person."),
            {"fares": Cite(p.PLAN_FARES, places=2), "each": Cite(p.PLAN_FARE_EACH)},
        ),
        Sentence(
            Text(
                "方案成本{cost}，任何方案都不会低于{bound}，相差{gap}。",
                "The plan is reckoned at {cost}; no plan can come to less than {bound}, a gap of {gap}.",
            ),
            {"cost": _COST, "bound": _BOUND, "gap": _GAP},
        ),
        Sentence(
            Text("没有座位的{unserved}，已列入预警。", "Without a seat: {unserved}; see the signals."),
            {"unserved": _UNSERVED},
            when=(When("unserved", "above"),),
        ),
        Sentence(
            Text("其中候补{waiting}。", "Of them on the waiting list: {waiting}."),
            {"waiting": _WAITING},
            when=(When("waiting", "above"),),
        ),
        Sentence(
            Text("应安排的人都有座位。", "Everybody who may ride has a seat."),
            {"unserved": _UNSERVED},
            when=(When("unserved", "equal"),),
        ),
        Sentence(
            Text("另有重复登记{doubled}，只安排一个座位。", "Registered twice: {doubled}, who are given one seat."),
            {"doubled": Cite(p.PLAN_DOUBLED)},
            when=(When("doubled", "above"),),
        ),
        Sentence(
            Text("不符合条件而不予安排{declined}。", "Not to be seated: {declined}."),
            {"declined": Cite(p.PLAN_DECLINED)},
            when=(When("declined", "above"),),
        ),
        Sentence(
            Text("下车点备暖心礼包{kits}。", "Welcome kits wait where they arrive: {kits}."),
            {"kits": Cite(p.KITS_PLANNED)},
            when=(When("kits", "above"),),
        ),
    )
)

SECTION = Section(
    kicker=Text("返岗专车 · 日调度", "Coaches back to work · daily dispatch"),
    headlines=_HEADLINES,
    body=(_TODAY, _TOMORROW, _SEASON, _FIRST),
    charts=(
        RouteMap(
            Text("次日专车线路", "Tomorrow's coaches"),
            COACH_CALL,
            vehicle="trip_number",
            order="order",
            longitude="longitude",
            latitude="latitude",
            place="place",
            people="people_on",
        ),
        Timetable(
            Text("次日各车发到时刻", "When each coach leaves and arrives"),
            COACH_TRIP,
            row="plate",
            start="leaves",
            end="arrives",
            label="destination",
        ),
    ),
    tables=(
        Table(
            Text("当日到达的专车", "Coaches that arrived"),
            (
                Column(Text("到达人数", "People"), Cite(s.PEOPLE_TODAY, style="table")),
                Column(Text("始发", "From"), Cite(s.TRIP_ORIGIN, style="table")),
                Column(Text("终到", "To"), Cite(s.TRIP_DESTINATION, style="table")),
                Column(Text("到达时间", "Arrived"), Cite(s.TRIP_ARRIVED, style="table")),
            ),
            rows="subjects",
        ),
    ),
    strip=(
        (Text("专车今日接回 累计", "Brought back today, and so far"), _PEOPLE, Cite(s.PEOPLE_SO_FAR)),
        (Text("专车明日安排 用车", "Seats for tomorrow, and coaches"), _RIDERS, _COACHES),
    ),
)
