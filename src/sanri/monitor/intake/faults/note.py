"""What is said to the sender and stops nothing."""

from sanri.monitor.intake.faults.kind import kind

NOTES = (
    kind(
        "I-601",
        (
            "{label}行的“{field}”为{value},各行之和是{total}",
            "The row “{label}” says {value} for “{field}”; its rows sum to {total}",
        ),
        ("已按各行收下,请核对", "The rows were taken; please check"),
    ),
    kind(
        "I-602",
        ("“{field}”的{value}按四舍五入记为{kept}", "“{field}” {value} was rounded to {kept}"),
        ("如不妥请改报", "Send it again if that is wrong"),
    ),
    kind(
        "I-603",
        (
            "{count}家只有名称没有数字,按未报处理:{orgs}",
            "{count} left their row empty and count as not reported: {orgs}",
        ),
        ("没有业务的请写零报告", "Where nothing happened, write “zero” in the column “state”"),
    ),
    kind(
        "I-604",
        ("这一行是隐藏的,已照常读取", "This row is hidden and was read all the same"),
        ("不该报的请删除后重报", "Delete it and send again if it should not count"),
    ),
    kind("I-605", ("“{field}”:{why}", "“{field}”: {why}"), ("请核对", "Please check")),
)
