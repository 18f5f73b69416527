"""The coaches' files: who asks, who wants hands, coaches and halts on offer, and what the road reported."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reconstruct import forms
from reconstruct.coach_riders import CODE_OF, COUNTY_CODES, SEED, TRAVEL, Halt, Registry, Rider, halts, tomorrow
from reconstruct.coach_road import road
from reconstruct.coach_trips import riders
from reconstruct.sent import COUNTIES, Sent, clock
from sanri.kernel.identifiers.organisation import org_check_character, uscc_check_character
from sanri.kernel.identifiers.person import id_check_character

CITY = "440700"
EVENING = date(2023, 1, 30)
CENTRE = "江门市就业服务中心 调度席"
# The paper: 20 employers, 78 posts, 1,196 people wanted. How they divide is ours.
WANTED, POSTS, EMPLOYERS = 1196, 78, 20
_TRADES = ("电子", "五金", "家具", "造纸", "摩托车配件", "食品", "卫浴", "纺织", "印刷", "灯饰")
_WORK = ("普工", "质检员", "焊工", "包装工", "仓管员", "叉车工", "缝纫工", "机修工", "冲压工", "装配工")
_REGISTRATION = (
    *("登记编号", "类别", "姓名", "证件类型", "身份证件号码", "本人手机", "紧急联系电话", "出发县", "出发乡镇"),
    *("上车点编号", "下车点编号", "用人单位信用代码", "希望乘车日期", "同行组", "乘车需要", "未成年工", "脱贫劳动力"),
    *("登记渠道", "告知同意书版本", "同意时间"),
)
_HEAD = ("机构代码", "日期")


def coaches() -> Iterator[Sent]:
    """All files of the line, in no order."""
    registry, employers = Registry(), employers_by_drop()
    runs = list(riders(registry, employers))
    asking = [rider for _, seated in runs for rider in seated] + tomorrow(registry, employers)
    yield wanted(employers)
    yield from _offers(registry)
    yield from registrations(asking)
    yield from steps(asking)
    for run, seated in runs:
        if run.ordinal:
            yield from road(run, seated, employers)


def employers_by_drop() -> dict[str, list[str]]:
    """Two made-up employers at each drop point; a code of a serial number that is not given out."""
    found: dict[str, list[str]] = {}
    for place, drop in enumerate(halts("drop")):
        found[drop.code] = [_uscc(CODE_OF[drop.county], 2 * place + number) for number in (1, 2)]
    return found


def _uscc(county: str, serial: int) -> str:
    body = f"MAX0{serial:04d}"
    written = f"91{county}{body}{org_check_character(body)}"
    return written + uscc_check_character(written)


def wanted(employers: dict[str, list[str]]) -> Sent:
    """The posts of the fair of 28 January."""
    chance = random.Random(SEED + 1)
    counts = [8 + chance.randrange(12) for _ in range(POSTS)]
    while sum(counts) != WANTED:
        place = chance.randrange(POSTS)
        counts[place] = max(3, counts[place] + (1 if sum(counts) < WANTED else -1))
    codes = [(drop, code) for drop, two in employers.items() for code in two]
    rows = []
    for place, count in enumerate(counts):
        drop, code = codes[place % EMPLOYERS]
        low = 4200 + 100 * chance.randrange(12)
        name = f"示例{_TRADES[place % EMPLOYERS // 2]}厂{'甲乙'[place % 2]}(重构)"
        work = _WORK[(place // EMPLOYERS * 3 + place) % len(_WORK)]
        who = ("440703", "2023-01-28", f"GW{place + 1:03d}", code, name, work)
        rows.append([*who, count, low, low + 1500, "2023-01-31", drop, "政府"])
    head = (*_HEAD, "岗位编号", "用人单位信用代码", "用人单位", "岗位", "计划招聘人数", "月薪下限", "月薪上限")
    table = forms.table((*head, "希望到岗日期", "下车点编号", "车费承担"), rows)
    by, at = "蓬江区人力资源和社会保障局 填报席", clock(date(2023, 1, 28), 15, 30)
    return Sent("coaches/employers-2023-01-28.csv", table, "employer_demand", "440703", by, at)


def _offers(registry: Registry) -> Iterator[Sent]:
    """Coaches, stops, drop points and kits as they stood when the plan of the 30th was made."""
    head = (
        *(*_HEAD, "号牌", "承运单位", "道路运输证号", "乘客座位数", "轮椅升降装置", "车籍所在县", "车籍地所在一端"),
        *("包车标志牌有效期至", "承运人责任险保险人", "每座保额", "保险有效期至", "可用日期自", "可用日期至"),
        *("每趟包车费", "每公里运费", "随车驾驶员数", "驾驶员前24小时已驾驶时间", "驾驶员前6天已驾驶时间"),
    )
    at = clock(EVENING, 10, 10)
    yield Sent("coaches/fleet-2023-01-30.csv", forms.table(head, _fleet()), "coach", CITY, CENTRE, at)
    for kind, places, record, number in (
        ("stops", registry.stops, "boarding_stop", "上车点编号"),
        ("drops", registry.drops, "drop_point", "下车点编号"),
    ):
        columns = (*_HEAD, number, "地点名称", "所在县区", "地点类别", "经度", "纬度", "开始时间", "截止时间")
        rows = [_halt(place, kind) for place in places]
        yield Sent(f"coaches/{kind}-2023-01-30.csv", forms.table(columns, rows), record, CITY, CENTRE, at)
    kits = [("booklet", 620, 181), ("mask", 960, 362), ("notebook", 505, 181)]
    rows_ = [{"org": CITY, "period": "2023-01-30", "good": good, "stock": n, "given": out} for good, n, out in kits]
    yield Sent("coaches/kits-2023-01-30.jsonl", forms.lines(rows_), "welcome_kit", CITY, CENTRE, at, channel="api")


def _fleet() -> Iterator[list[object]]:
    """Twenty coaches: twelve can go on the 31st; the others' papers, hours, days or homes do not allow it."""
    sizes = (45, 49, 53)
    money = {45: ("2200", "5.2"), 49: ("2400", "5.5"), 53: ("2700", "5.9")}
    for place in range(20):
        seats, is_local = sizes[place % 3], place % 2 == 0
        plate = f"{'粤J' if is_local else '桂F'}X{place + 201:04d}"
        carrier = "示例客运(江门,重构)" if is_local else "示例客运(崇左,重构)"
        home, end = ("蓬江区", "到达地") if is_local else ("大新县", "出发地")
        end = "均不是" if place == 19 else end
        insured = "2023-01-31" if place in (12, 15) else "2023-12-31"
        free = "2023-02-01" if place in (13, 14, 16, 17) else "2023-01-30"
        tired = 480 if place == 18 else 60 * (place % 3)
        lift = "是" if place in (1, 4, 8) else "否"
        yield [
            *(CITY, "2023-01-30", plate, carrier, f"4507{place + 30211:08d}", seats, lift),
            *(home, end, "2023-02-28", "示例财产保险(重构)", "600000", insured, free, "2023-02-12"),
            *(*money[seats], 2, tired, 240 + 90 * (place % 7)),
        ]


def _halt(place: Halt, kind: str) -> list[object]:
    opens, closes = ("06:30", "10:30") if kind == "stops" else ("12:00", "22:00")
    where = (place.longitude, place.latitude, f"{TRAVEL} {opens}", f"{TRAVEL} {closes}")
    return [CITY, EVENING.isoformat(), place.code, place.place, place.county, place.place_kind, *where]


def registrations(asking: Iterable[Rider]) -> Iterator[Sent]:
    """A file a day from each county that people go to. 蓬江's of the 30th comes back and is mended."""
    for (day, county), rows in _by_day_and_county((rider.day, rider) for rider in asking).items():
        name, at = f"coaches/registrations-{day}-{county}", clock(day, 16, 10)
        by = f"{COUNTIES[county]}人力资源和社会保障局 填报席"
        table = [_registration(rider) for rider in rows]
        if (day, county) == (EVENING, "440703"):
            bad = forms.table((*_HEAD, *_REGISTRATION), _spoiled(table))
            yield Sent(f"{name}.csv", bad, "registration", county, by, at)
            name, at = f"{name}-mended", at + timedelta(minutes=26)
        encoding = "gb18030" if county == "440705" else "utf-8"
        content = forms.table((*_HEAD, *_REGISTRATION), table, encoding)
        yield Sent(f"{name}.csv", content, "registration", county, by, at)


def _registration(rider: Rider) -> list[object]:
    def flag(value: bool) -> str:
        return "是" if value else "否"

    who = rider.who
    return [
        *(CODE_OF[rider.drop.county], rider.day.isoformat(), rider.number, rider.role, who.name, "居民身份证"),
        *(who.card, who.phone, "", rider.stop.county, rider.stop.town, rider.stop.code, rider.drop.code),
        *(rider.employer, rider.wanted.isoformat(), rider.family, rider.needs, flag(rider.juvenile)),
        *(flag(rider.lifted), rider.channel, "2023-01版", f"{rider.day} 09:{int(rider.number[2:]) % 60:02d}"),
    ]


def _spoiled(table: list[list[object]]) -> list[list[object]]:
    """A wrong check digit, a worker of fifteen, a telephone one digit short, and no date of consent."""
    rows = [list(row) for row in table]
    card = str(rows[0][6])
    rows[0][6] = card[:17] + ("0" if card[17] != "0" else "1")
    body = f"{COUNTY_CODES['天等县']}20070930000"
    rows[1][6] = body + id_check_character(body)
    rows[2][7] = str(rows[2][7])[:10]
    rows[3][-1] = ""
    return rows


def steps(asking: Iterable[Rider]) -> Iterator[Sent]:
    """What became of the registrations, a file a day from each county."""
    told = [(day, (rider, time, result, why)) for rider in asking for day, time, result, why in rider.steps]
    found: dict[tuple[date, str], list[list[object]]] = defaultdict(list)
    for day, (rider, time, result, why) in sorted(told, key=lambda one: (one[0], one[1][1], one[1][0].number)):
        county = CODE_OF[rider.drop.county]
        found[day, county].append([county, day.isoformat(), rider.number, result, f"{day} {time}", why])
    head = (*_HEAD, "登记编号", "办理结果", "办理时间", "原因")
    for (day, county), rows in found.items():
        last = max(str(row[4])[-5:] for row in rows)
        at = max(clock(day, 16, 50), clock(day, int(last[:2]), int(last[3:])) + timedelta(minutes=5))
        by = f"{COUNTIES[county]}人力资源和社会保障局 审核席"
        table = forms.table(head, rows)
        yield Sent(f"coaches/steps-{day}-{county}.csv", table, "registration_step", county, by, at)


def _by_day_and_county(dated: Iterable[tuple[date, Rider]]) -> dict[tuple[date, str], list[Rider]]:
    found: dict[tuple[date, str], list[Rider]] = defaultdict(list)
    for day, rider in dated:
        found[day, CODE_OF[rider.drop.county]].append(rider)
    return found
