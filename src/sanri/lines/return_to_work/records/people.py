"""Who asks: a worker's application and what became of it, and the employers who wait for hands."""

from sanri.kernel.check import AtMost, OldEnough
from sanri.kernel.expression import Among
from sanri.kernel.record import Choice, Field, Record
from sanri.kernel.text import Text
from sanri.kernel.unit import PEOPLE, YUAN
from sanri.lines.return_to_work.records.ages import ADULT_AGE, WORKING_AGE

ROLES = (
    Choice("worker", Text("返岗", "Returning to a post")),
    Choice("seeker", Text("求职", "Looking for work")),
    Choice("child", Text("随行", "Accompanying")),
)
_TO_WORK = Among("role", ("worker", "seeker"))
REGISTRATION_NUMBER = Field("number", Text("登记编号", "Registration"), "text")

# No state in it: what became of an application is an entry of its own, so that nobody's card and telephone are sent
# again for each step, and a step that is corrected never touches what the worker said.
REGISTRATION = Record(
    key="registration",
    name=Text("返岗专车乘车登记", "Registration for a coach"),
    subject=REGISTRATION_NUMBER,
    fields=(
        Field("role", Text("类别", "Kind"), "choice", choices=ROLES),
        Field("person", Text("姓名", "Name"), "text", personal="name"),
        Field(
            "id_type",
            Text("证件类型", "Kind of document"),
            "choice",
            choices=(
                Choice("id_card", Text("居民身份证", "Resident identity card")),
                Choice("residence_permit", Text("港澳台居民居住证", "Residence permit")),
                Choice("foreigner_card", Text("外国人永久居留身份证", "Permanent resident card")),
                Choice("passport", Text("护照", "Passport")),
            ),
        ),
        Field(
            "id_no",
            Text("身份证件号码", "Identity number"),
            "identifier",
            identifier="id_card",
            required=False,
            personal="id",
            aliases=("身份证号", "身份证号码", "证件号码"),
        ),
        Field("passport_no", Text("护照号码", "Passport number"), "text", required=False, personal="id"),
        Field(
            "phone",
            Text("本人手机", "Telephone"),
            "identifier",
            identifier="mobile",
            required=False,
            personal="phone",
            note=Text("随行儿童可不填。", "May be left empty for a child."),
        ),
        Field(
            "emergency_phone",
            Text("紧急联系电话", "Telephone for emergencies"),
            "identifier",
            identifier="mobile",
            required=False,
            personal="phone",
        ),
        Field("origin_county", Text("出发县", "County of origin"), "text"),
        Field("origin_town", Text("出发乡镇", "Town of origin"), "text"),
        Field("stop", Text("上车点编号", "Boarding stop"), "text"),
        Field("drop", Text("下车点编号", "Drop point"), "text"),
        Field("employer", Text("用人单位信用代码", "Employer"), "identifier", identifier="uscc", required=False),
        Field("wanted_day", Text("希望乘车日期", "Day asked for"), "day"),
        Field(
            "family",
            Text("同行组", "Travelling together"),
            "text",
            required=False,
            note=Text("同组的人安排在同一辆车。", "Those of one group ride in one coach."),
        ),
        Field(
            "needs",
            Text("乘车需要", "Needs"),
            "choice",
            required=False,
            choices=(
                Choice("motion", Text("晕车", "Motion sickness")),
                Choice("wheelchair", Text("轮椅", "Wheelchair")),
                Choice("pregnant", Text("怀孕", "Pregnant")),
            ),
        ),
        Field("juvenile", Text("未成年工", "Juvenile worker"), "flag"),
        Field("lifted", Text("脱贫劳动力", "Lifted out of poverty"), "flag"),
        Field(
            "channel",
            Text("登记渠道", "Channel"),
            "choice",
            choices=(
                Choice("station", Text("乡镇服务窗口", "Town counter")),
                Choice("employer", Text("用人单位", "Employer")),
                Choice("online", Text("网上", "Online")),
                Choice("hotline", Text("电话", "Telephone")),
            ),
        ),
        Field("consent", Text("告知同意书版本", "Version of the consent"), "text"),
        Field("consented", Text("同意时间", "Consented at"), "moment"),
    ),
    # The county that the worker goes to answers for the application; the place of origin is a field.
    reporters=("county",),
    every="event",
    checks=(
        OldEnough("id_no", "wanted_day", WORKING_AGE, _TO_WORK),
        OldEnough("id_no", "wanted_day", ADULT_AGE, _TO_WORK, unless="juvenile"),
    ),
    has_zero_report=False,
)

REGISTRATION_STEP = Record(
    key="registration_step",
    name=Text("登记办理", "Step of a registration"),
    subject=REGISTRATION_NUMBER,
    fields=(
        Field(
            "step",
            Text("办理结果", "Step"),
            "choice",
            choices=(
                Choice("passed", Text("通过", "Passed")),
                Choice("refused", Text("不通过", "Refused")),
                Choice("waiting", Text("候补", "Waiting")),
                Choice("cancelled", Text("取消", "Cancelled")),
                Choice("absent", Text("未到", "Absent")),
            ),
        ),
        Field("at", Text("办理时间", "At"), "moment"),
        Field("reason", Text("原因", "Reason"), "text", required=False),
    ),
    reporters=("county",),
    every="event",
    has_zero_report=False,
)

EMPLOYER_DEMAND = Record(
    key="employer_demand",
    name=Text("企业用工需求", "Hands wanted by an employer"),
    subject=Field("post_number", Text("岗位编号", "Post number"), "text"),
    fields=(
        Field("employer", Text("用人单位信用代码", "Employer"), "identifier", identifier="uscc"),
        Field("employer_name", Text("用人单位", "Name of the employer"), "text"),
        Field("work", Text("岗位", "Work"), "text"),
        Field("headcount", Text("计划招聘人数", "People wanted"), unit=PEOPLE, minimum=1),
        Field("wage_low", Text("月薪下限", "Wage from"), "decimal", unit=YUAN, required=False, minimum=0),
        Field("wage_high", Text("月薪上限", "Wage to"), "decimal", unit=YUAN, required=False, minimum=0),
        Field("from_day", Text("希望到岗日期", "Wanted from"), "day"),
        Field("drop", Text("下车点编号", "Drop point"), "text"),
        Field(
            "pays",
            Text("车费承担", "Who pays"),
            "choice",
            choices=(
                Choice("government", Text("政府", "Government")),
                Choice("employer", Text("企业", "Employer")),
                Choice("shared", Text("分担", "Shared")),
            ),
        ),
    ),
    reporters=("county",),
    every="event",
    checks=(AtMost("wage_low", ("wage_high",)),),
    has_zero_report=False,
)
