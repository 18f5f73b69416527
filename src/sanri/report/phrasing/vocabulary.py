"""The words around a number in Chinese text: measure words, verbs, bounds, and names that only look like numbers."""

import re
from typing import Final

from sanri.kernel.unit import UNITS
from sanri.report.phrasing.figure import Bound


def either(words: "tuple[str, ...] | frozenset[str]") -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


# Measured, so that the last shown digit is a rounded one; every other measure word counts whole things.
AMOUNTS: Final = frozenset(
    "元 块 美元 欧元 港元 日元 英镑 吨 公斤 千克 克 公里 千米 里 米 厘米 毫米 平方米 平方公里 立方米 亩 公顷 升 "
    "小时 分钟 秒 ℃ 度 摄氏度 千瓦时 千瓦 兆瓦 万千瓦 标准箱 吨公里 倍 m² km t kWh".split()
) | {unit.zh for unit in UNITS if unit.kind == "amount" and unit.base is None}

COUNTS: Final = frozenset(
    "人 名 位 口 户 人次 人份 家 家次 个 项 条 件 宗 起 批 场 次 届 期 趟 班 班次 列 架 艘 辆 台 套 部 间 栋 座 所 "
    "处 张 床 枚 支 根 块 片 份 份额 封 篇 本 册 字 页 号 天 日 月 年 岁 周 季度 星期 工作日 代 轮 层 步 只 头 匹 株 "
    "棵 盒 箱 袋 瓶 包 桶 车 车次 航次 班列 标箱 客次 单 笔 票 门 级 类 种 款 组 队 支队 对 双 道 成员 分 亿 标 "
    "TEU 标准箱 窗口 岗位 项目 企业 工地 摊位 展位 车间 小区 村 镇 县 市 省 国 语种 品种 吨级 强".split()
) - {"亿", "强", "标"} | {unit.zh for unit in UNITS if unit.kind == "count" and unit.base is None}

# Nouns that 个 stands before when 多 comes between: 8个多小时, 两个多月.
SPANS: Final = "小时|月|工作日|星期|学期|季度|世纪"

UP: Final = "增长|上升|回升|提高|提升|增加|上涨|扩大|反弹|上浮|高出|增|升|涨|高"
DOWN: Final = "下降|减少|回落|降低|下跌|下滑|缩减|缩短|收窄|压减|负增长|萎缩|下浮|减|降|跌|低"
UP_NOUNS: Final = "涨幅|增幅|增速|升幅|增长率"
DOWN_NOUNS: Final = "降幅|跌幅|减幅"

# Words before a quantity that say of what or against what it is; they do not change the number.
CONTEXT: Final = re.compile(
    r"^(?:比[^0-9]{1,8}?(?=高|低|增|减|下降|上升|提|多|少|回|持平)|好(?=几)|全年|全市|全省|累计|共计|合计|总计|共|平均|分别|其中|达到|达|有|已|约占|占比|占|比重|同比|环比|较上年|比上年|"
    r"比去年|较去年|比上月|较上月|与节前相比|与峰值相比|比峰值|较峰值|较节前|比节前|总额|总量|日均|均|每天|每日|实现|新增|是|为|"
    r"上年的|去年的|数量|人数|,|,)"
)

LEADING: Final[tuple[tuple[str, Bound], ...]] = (
    ("不少于|不低于|不小于|不下于|至少|最少|起码|大于等于|≥", Bound.AT_LEAST),
    ("不超过|不高于|不多于|不大于|至多|最多|小于等于|≤", Bound.AT_MOST),
    ("大幅超过|超过|超出|突破|多于|高于|大于|超|逾|破|过|>", Bound.OVER),
    ("不足|不到|不满|低于|少于|小于|未满|未达|<", Bound.UNDER),
    ("大约|约为|大概|约", Bound.ABOUT),
    ("将近|接近|近乎|几乎|几近|临近|近|趋近", Bound.NEAR),
)
TRAILING: Final[tuple[tuple[str, Bound], ...]] = (
    ("及以上|或以上|以上", Bound.AT_LEAST),
    ("及以下|以下|以内|之内", Bound.AT_MOST),
    ("左右|上下|前后", Bound.ABOUT),
    ("以外", Bound.OVER),
    ("有余|出头", Bound.MORE),
)
DECORATION: Final = re.compile(r"(?:大关|关口|整)$")

NOT_NUMBERS: Final = frozenset(
    "一起 一直 一线 十分 千方百计 万一 一带一路 五外联动 二十大 十九大 十八大 六大工程 一系列 一带 一些 一样 一定 一般 一切 一律 "
    "一致 一旦 一度 一贯 一再 一同 一体 一体化 一方面 一步 进一步 第一时间 统一 唯一 一流 一如既往 一以贯之 一心一意 一年之计在于春 "
    "百日攻坚 百年工业城 百年 百姓 百货 老百姓 百花齐放 双循环 双创 双减 双碳 专精特新 首要任务 首要 首先 首席 首都 首府 三亚 "
    "三明 三门峡 四川 五邑 六安 九江 十堰 百色 千岛湖 万宁 万州 二维码 十四五 十三五 十五五 三农 三严三实 四个意识 四个自信 "
    "两个维护 五位一体 四个全面 三清单 四上企业 三公经费 两会 两新 四好农村路 五险一金 一站式 一条龙 一网通办 一窗受理 一把手 "
    "一次性 一手 一半以上时间 七夕 五一 十一 八一 六一 三八 三五 五四 万能 万物 万众一心 千家万户 四面八方 五湖四海 "
    "一鼓作气 一马当先 三令五申 七上八下 九牛一毛 十全十美 百尺竿头 千军万马 万事如意 两岸 两地 双方 双向 一批 一部分 "
    "一点 一会儿 一边 一块 一道 一行 一路 一面 一名不文 一号 零报告 零距离 零容忍 百强 半导体 半成品 半岛 多年 "
    "110 119 120 122 12315 12345 12350 12369 95598".split()
)
NOT_NUMBER_PATTERNS: Final = re.compile(
    r"[〇零一二三四五六七八九]{4}年度?|(?:19|20)\d\d年度?|[一二三四1234]季度|第?[一二三四五六七八九十]+期工程|"
    r"第[一二三四五六七八九十百0-9]+(?:届|次党代会|号|版|条|章|期)\S*|新一届\S*|一[期线]\S*|\d+\.0版?|\d*[GK]|"
    r"[A-Z]+\d+\S*|\d+(?:热线|专线)|(?:\d\+)+\d|\d{5,}热线|[一二]等奖"
)


def is_name(text: str) -> bool:
    """Whether the whole text is a name, a date or a fixed word that only looks like a number."""
    return text in NOT_NUMBERS or NOT_NUMBER_PATTERNS.fullmatch(text) is not None
