"""Names, dates and fixed words that only look like numbers: they are stepped over before any number is read."""

import re
from typing import Final


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOT_NUMBERS: Final = words(
    "一起 一直 一线 十分 千方百计 万一 一带一路 五外联动 二十大 十九大 十八大 六大工程 一系列 一带 一些 一样 "
    "一定 一般 一切 一律 一致 一旦 一度 一贯 一再 一同 一体 一体化 一方面 一步 进一步 第一时间 统一 唯一 "
    "一流 一如既往 一以贯之 一心一意 一年之计在于春 百日攻坚 百年工业城 百年 百姓 百货 老百姓 百花齐放 "
    "双循环 双创 双减 双碳 专精特新 首要任务 首要 首先 首席 首都 首府 三亚 三明 三门峡 四川 五邑 六安 九江 "
    "十堰 百色 千岛湖 万宁 万州 二维码 十四五 十三五 十五五 三农 三严三实 四个意识 四个自信 两个维护 "
    "五位一体 四个全面 三清单 四上企业 三公经费 两会 两新 四好农村路 五险一金 一站式 一条龙 一网通办 "
    "一窗受理 一把手 一次性 一手 七夕 五一 十一 八一 六一 三八 三五 五四 万能 万物 万众一心 千家万户 "
    "四面八方 五湖四海 一鼓作气 一马当先 三令五申 七上八下 九牛一毛 十全十美 百尺竿头 千军万马 万事如意 两岸 "
    "两地 双方 双向 一批 一部分 一点 一会儿 一边 一块 一道 一行 一路 一面 一号 零报告 零距离 零容忍 百强 "
    "半导体 半成品 半岛 110 119 120 122 12315 12345 12350 12369 95598 三个代表 一国两制 一村一品 十大 百城 "
    "千企 万企 一事一议 一岗双责 一票否决 二手 三甲 三产 一产 二产 三资 四新 五保户 六稳 六保 七一 九三"
)
NOT_NUMBER_PATTERNS: Final = re.compile(
    r"[〇零一二三四五六七八九]{4}年度?|(?:19|20)\d\d年度?|[一二三四1234]季度|第?[一二三四五六七八九十]+期工程|"
    r"第[一二三四五六七八九十百0-9]+(?:届|次党代会|号|版|条|章|期)\S*|新一届\S*|一[期线]\S*|\d+\.0版?|\d*[GK]|"
    r"[A-Z]+\d+\S*|\d+(?:热线|专线)|(?:\d\+)+\d|\d{5,}热线|[一二]等奖"
)


def is_name(text: str) -> bool:
    """Whether the whole text is a name, a date or a fixed word that only looks like a number."""
    return text in NOT_NUMBERS or NOT_NUMBER_PATTERNS.fullmatch(text) is not None
