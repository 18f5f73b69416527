"""The words around a number in Chinese text: measure words, verbs and bounds."""

import re
from typing import Final

from sanri.kernel.unit import UNITS
from sanri.report.phrasing.figure import Bound
from sanri.report.phrasing.names import words


def either(choices: frozenset[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(choices, key=lambda word: (-len(word), word)))


# Measured, so that the last shown digit is a rounded one; every other measure word counts whole things.
AMOUNTS: Final = words(
    "元 块 美元 欧元 港元 日元 英镑 吨 公斤 千克 克 公里 千米 里 米 厘米 毫米 平方米 平方公里 立方米 亩 公顷 "
    "升 小时 分钟 秒 ℃ 度 摄氏度 千瓦时 千瓦 兆瓦 万千瓦 标准箱 吨公里 倍 m² km t kWh"
) | {unit.zh for unit in UNITS if unit.kind == "amount" and unit.base is None}

COUNTS: Final = words(
    "人 名 位 口 户 人次 人份 家 家次 个 项 条 件 宗 起 批 场 次 届 期 趟 班 班次 列 架 艘 辆 台 套 部 间 栋 "
    "座 所 处 张 床 枚 支 根 块 片 份 份额 封 篇 本 册 字 页 号 天 日 月 年 岁 周 季度 星期 工作日 代 轮 层 "
    "步 只 头 匹 株 棵 盒 箱 袋 瓶 包 桶 车 车次 航次 班列 标箱 客次 单 笔 票 门 级 类 种 款 组 队 支队 对 "
    "双 道 成员 分 TEU 窗口 岗位 项目 企业 工地 摊位 展位 车间 小区 语种 品种 吨级"
) | {unit.zh for unit in UNITS if unit.kind == "count" and unit.base is None}

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
    r"上年的|去年的|数量|人数)"
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
