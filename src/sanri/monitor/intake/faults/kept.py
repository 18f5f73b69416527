"""What can be wrong beside what the journal keeps already."""

from sanri.monitor.intake.faults.kind import kind

KEPT_FAULTS = (
    kind(
        "I-501",
        (
            "{org}{period}已报过,这次的数不同而没有写更正原因",
            "{org}, {period}, is kept already with other values and no reason is given",
        ),
        ("请写明更正原因后重报", "Give the reason for the correction and send it again"),
    ),
    kind(
        "I-502",
        ("更正原因“{reason}”太短", "The reason for the correction, “{reason}”, is too short"),
        ("至少写{length}个字,说明为什么改", "Say in {length} characters or more why it changes"),
    ),
    kind(
        "I-503",
        (
            "{org}{period}没有生效的数据,无从更正或作废",
            "{org}, {period}: nothing is in force, so nothing can be corrected or made void",
        ),
        ("请核对机构、日期和事项", "Check the org, the period and the subject"),
    ),
    kind(
        "I-504",
        ("{org}{period}已锁定,不再收新的报送或更正", "{org}, {period}, is locked: nothing new is taken for it"),
        ("请与审核席联系,由其写明原因后解锁", "Ask the reviewer, who can unlock it with a reason"),
    ),
)
