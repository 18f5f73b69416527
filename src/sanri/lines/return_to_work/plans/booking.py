"""A worker books a seat without a counter: what is asked, what is agreed to, what fits, how it is taken back."""

from sanri.kernel.dated import Dated, Ruling
from sanri.kernel.dispatch.booking import BookedPlace, BookedSeat, BookedSteps, Booking, Consent, Room
from sanri.kernel.source import RECONSTRUCTION
from sanri.kernel.text import Text
from sanri.lines.return_to_work.plans.rules import CHAPERON_SEATS, FREE_CANCEL_HOURS
from sanri.lines.return_to_work.records.ages import ADULT_AGE
from sanri.lines.return_to_work.records.fleet import BOARDING_STOP, COACH, DROP_POINT
from sanri.lines.return_to_work.records.people import REGISTRATION, REGISTRATION_STEP
from sanri.lines.return_to_work.records.planned import COACH_SEAT

CONSENT = Dated(
    "coach_consent",
    Text("返岗专车告知同意书", "Consent to a coach registration"),
    (
        Ruling(
            Consent(
                "2023-01版",
                Text(
                    "您填写的姓名、证件号码和手机号码只用于核对身份、安排座位、制作随车名单和在途联系,加密保存,"
                    "由目的地县(市、区)人力资源和社会保障局和市值班台使用,不公开,不用于其他目的。"
                    "同行的人由您代为填写的,请先征得其同意;不满十四周岁的儿童由其监护人同意。"
                    "您可以凭预约号和密码随时查询、取消。"
                    "临近发车才取消,或者预约后没有来,满规定次数的,以后预约排在候补末位。",
                    "The names, document numbers and telephone numbers you give are used only to check who rides, to "
                    "give out seats, for the list carried aboard and to reach you on the way. They are kept sealed, "
                    "seen by the labour bureau of the county you travel to and by the city's desk, never made public "
                    "and used for nothing else. Ask those you fill in for before you do; for a child under fourteen "
                    "its guardian agrees. With the booking number and its password you may look it up and cancel it at "
                    "any time. Whoever cancels late or fails to come as often as the rule says stands last on the "
                    "waiting list afterwards.",
                ),
            ),
            source=RECONSTRUCTION,
        ),
    ),
)
AHEAD = Dated("booking_ahead", Text("可提前预约天数", "Days ahead that one books"), (Ruling(7, source=RECONSTRUCTION),))
MOST_PEOPLE = Dated(
    "booking_people", Text("一次预约人数上限", "People of one booking"), (Ruling(6, source=RECONSTRUCTION),)
)

SEAT_BOOKING = Booking(
    key="coach-seat",
    name=Text("返岗专车座位", "A seat on a coach back to work"),
    about=Text(
        "节后返岗的免费专车,从家乡乡镇到江门各产业园。满十六周岁的务工人员可以预约,随行儿童与成人一起预约。",
        "Free coaches after the festival, from the towns of home to the parks where people work. Workers of sixteen "
        "and over may book; children are booked together with an adult.",
    ),
    record=REGISTRATION,
    plan="coaches",
    person=("role", "person", "id_type", "id_no", "passport_no", "phone", "needs"),
    party=("wanted_day", "stop", "drop", "origin_town", "emergency_phone"),
    given={"channel": "online", "lifted": False},
    document=("id_no", "passport_no"),
    day="wanted_day",
    group="family",
    role="role",
    dependant="child",
    young="juvenile",
    adult=ADULT_AGE,
    consent=CONSENT,
    consent_version="consent",
    consented="consented",
    places=(
        BookedPlace("stop", BOARDING_STOP, "place", "county", "opens", "closes", fills=("origin_county",)),
        BookedPlace("drop", DROP_POINT, "place", "county", "opens", "closes", decides_org=True),
    ),
    steps=BookedSteps(
        REGISTRATION_STEP,
        step="step",
        moment="at",
        reason="reason",
        taken="passed",
        full="waiting",
        cancelled="cancelled",
        closed=("cancelled", "refused", "absent"),
    ),
    seat=BookedSeat(
        COACH_SEAT,
        booking="registration_number",
        day="travel_day",
        shown=("travel_day", "trip_number", "seat", "stop", "boards", "drop", "arrives"),
    ),
    room=Room(COACH, "seats", "available_from", "available_to", spare=CHAPERON_SEATS),
    ahead=AHEAD,
    free_cancel=FREE_CANCEL_HOURS,
    most_people=MOST_PEOPLE,
)
