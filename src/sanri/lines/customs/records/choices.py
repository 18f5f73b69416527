"""The words of clearance: how goods are declared, how far a firm is trusted, and what officers come out for."""

from sanri.kernel.record import Choice
from sanri.kernel.text import Text
from sanri.kernel.unit import Unit

MODES: tuple[Choice, ...] = (
    Choice("ordinary", Text("普通申报", "ordinary declaration")),
    Choice("early", Text("提前申报", "early declaration")),
    Choice("direct_loading", Text("抵港直装", "direct loading")),
    Choice("two_step", Text("两步申报", "two-step declaration")),
    Choice("ship_side", Text("船边直提", "ship-side pick-up")),
    Choice("combined_port", Text("组合港", "combined port")),
)
DIRECTIONS: tuple[Choice, ...] = (Choice("export", Text("出口", "export")), Choice("import", Text("进口", "import")))
CREDITS: tuple[Choice, ...] = (
    Choice("advanced", Text("高级认证", "advanced certified")),
    Choice("certified", Text("认证", "certified")),
    Choice("regular", Text("常规", "regular")),
    Choice("dishonest", Text("失信", "dishonest")),
    Choice("seriously_dishonest", Text("严重失信", "seriously dishonest")),
)

# By appointment: the firm or the wharf asks for it, and everybody knows of it.
APPOINTMENTS: tuple[Choice, ...] = (
    Choice("loading", Text("监装", "supervised loading")),
    Choice("unloading", Text("验卸", "unloading check")),
    Choice("animals", Text("活动物检疫", "live-animal quarantine")),
    Choice("cold_goods", Text("冷链查检", "cold-chain check")),
)
EXAMINATION = Choice("examination", Text("查验", "examination"))
JOBS: tuple[Choice, ...] = (*APPOINTMENTS, EXAMINATION)
BINDINGS: tuple[Choice, ...] = (
    Choice("bay", Text("查验位", "bay")),
    Choice("team", Text("班组", "team")),
    Choice("deadline", Text("船期", "deadline")),
    Choice("skill", Text("资质", "skill")),
    Choice("hours", Text("工时", "hours")),
    Choice("price", Text("费用", "price")),
    Choice("together", Text("多项规则", "several rules")),
)
ACTIVITIES: tuple[Choice, ...] = (
    Choice("loading", Text("装货", "loading")),
    Choice("manifest", Text("预报", "advance manifest")),
    Choice("declaration", Text("报关", "declaration")),
)
PROSPECTS: tuple[Choice, ...] = (
    Choice("made", Text("已全部办结", "all done")),
    Choice("in_time", Text("赶得上", "in time")),
    Choice("will_miss", Text("将误船", "will miss")),
    Choice("missed", Text("已误船", "missed")),
)
METHODS: tuple[Choice, ...] = (
    Choice("qr", Text("扫码", "code")),
    Choice("id", Text("证件", "document")),
    Choice("hand", Text("人工", "by hand")),
)

DECLARATIONS = Unit("declarations", "票", "declaration", "declarations", "count")
APPOINTED = Unit("jobs", "票", "job", "jobs", "count")
CONTAINERS = Unit("containers", "箱", "container", "containers", "count")
BATCHES = Unit("batches", "批", "batch", "batches", "count")
HEAD = Unit("head", "头", "head", "head", "count")
SAILINGS = Unit("sailings", "航次", "sailing", "sailings", "count")
REQUESTS = Unit("requests", "项", "request", "requests", "count")
