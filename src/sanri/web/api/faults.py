"""What a program did wrong in asking, by number; what is wrong in what it sends has the numbers of intake."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text


def _kind(number: str, says: tuple[str, str], cure: tuple[str, str]) -> FaultKind:
    return FaultKind(number, Text(*says), Text(*cure))


API_FAULTS = catalogue(
    _kind(
        "H-101",
        ("请求的内容读不出", "The request's content cannot be read"),
        ("请发送一个UTF-8编码、完整的JSON对象", "Send one whole JSON object in UTF-8"),
    ),
    _kind(
        "H-102",
        ("请求没有有效的签名", "The request is not signed, or its token is not valid any more"),
        ("请在 Authorization 里带上有效的令牌", "Send a valid token in Authorization"),
    ),
    _kind(
        "H-103",
        ("所请求的超出令牌席位的范围", "What is asked lies outside the seat of the token"),
        ("请使用权限和机构范围足够的令牌", "Use a token whose rights and org reach that far"),
    ),
    _kind(
        "H-104",
        ("没有这一项", "There is no such thing"),
        ("请核对地址和其中的编号", "Check the address and the keys in it"),
    ),
    _kind(
        "H-105",
        ("此地址不支持这一方法", "This address does not take that method"),
        ("请使用 Allow 里列出的方法", "Use a method that Allow lists"),
    ),
    _kind(
        "H-106",
        ("此地址没有 Accept 所要的格式", "This address has nothing of the kind that Accept asks for"),
        ("此处可用的格式:{have}", "What there is: {have}"),
    ),
    _kind(
        "H-107",
        ("请求的内容不是JSON", "The request's content is not said to be JSON"),
        ("请把 Content-Type 写成 application/json", "Send it with Content-Type: application/json"),
    ),
    _kind(
        "H-108",
        ("请求超过{most} MB", "The request has more than {most} MB"),
        ("请分成几次发送", "Send it in several parts"),
    ),
    _kind(
        "H-109",
        ("请求过密", "Too many requests in this minute"),
        ("请按 Retry-After 所示的秒数等候后再发", "Wait for the seconds that Retry-After names, then send it again"),
    ),
    _kind(
        "H-110",
        ("值班台出错,与所发内容无关", "The desk itself failed; it is no fault of what was sent"),
        ("请稍后再发;仍不行,请告知系统管理员", "Send it again later; if it still fails, tell the system administrator"),
    ),
    _kind(
        "H-111",
        ("请求不合HTTP规则", "The request is not one that HTTP allows"),
        ("请核对请求的首部和地址", "Check the request's headers and its address"),
    ),
    _kind(
        "H-200",
        ("请求有误,差错见 faults", "The request is at fault: see faults"),
        ("请逐项改正后再发", "Mend each of them and send it again"),
    ),
    _kind(
        "H-201",
        ("缺少“{where}”", "“{where}” is missing"),
        ("请补上这一项", "Add it"),
    ),
    _kind(
        "H-202",
        ("没有“{where}”这一项", "There is no “{where}” here"),
        ("请删去或改名;可用的项见接口说明", "Take it out or rename it; the description says what there is"),
    ),
    _kind(
        "H-203",
        ("“{where}”不合要求:{why}", "“{where}” does not fit: {why}"),
        ("请按接口说明改正", "Mend it as the description says"),
    ),
    _kind(
        "H-204",
        ("翻页标记读不出", "The cursor cannot be read"),
        ("请原样使用上一页的 next,查询条件不变", "Use the next of the page before as it is, with the same query"),
    ),
    _kind(
        "H-205",
        ("“{text}”不是时刻", "“{text}” is not a moment"),
        ("请写成 2023-01-31T08:00:00+08:00", "Write it as 2023-01-31T08:00:00+08:00"),
    ),
    _kind(
        "H-301",
        ("此键已用于另一内容的请求", "This key was used for a request that said something else"),
        ("不同的请求请用不同的 Idempotency-Key", "Give each different request an Idempotency-Key of its own"),
    ),
    _kind(
        "H-302",
        ("带此键的请求正在办理", "A request with this key is still under way"),
        (
            "请按 Retry-After 等候后原样再发,即得其答复",
            "Wait as Retry-After says and send the same again: you get its answer",
        ),
    ),
)
BY_STATUS = {
    400: "H-101",
    401: "H-102",
    403: "H-103",
    404: "H-104",
    405: "H-105",
    406: "H-106",
    413: "H-108",
    415: "H-107",
    422: "H-200",
    429: "H-109",
    500: "H-110",
}
"""The fault that a status stands for where nothing more is known."""
