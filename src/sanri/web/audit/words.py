"""What people call each act of the log."""

from sanri.kernel.text import Text

ACTS: dict[str, Text] = {
    "sign in": Text("登录", "sign in"),
    "sign in refused": Text("登录被拒", "sign in refused"),
    "sign out": Text("退出", "sign out"),
    "second factor": Text("动态口令通过", "second factor given"),
    "second factor refused": Text("动态口令不符", "second factor refused"),
    "refused": Text("越权被拒", "refused: no right"),
    "send": Text("报送", "send"),
    "unmask": Text("查看个人信息", "open personal data"),
    "approve plan": Text("签批方案", "approve plan"),
    "approve plan refused": Text("签批被拒", "approval refused"),
    "solve plan": Text("求解方案", "solve plan"),
    "cancel job": Text("取消求解", "cancel job"),
    "change plan by hand": Text("手工改方案", "change plan by hand"),
    "send manifests": Text("下发任务单", "send manifests"),
    "download manifest": Text("下载任务单", "download manifest"),
    "check in": Text("核验上车", "check in"),
    "check in refused": Text("核验被拒", "check-in refused"),
    "book": Text("预约", "book"),
    "cancel booking": Text("取消预约", "cancel booking"),
    "publish page": Text("刊发日报", "publish page"),
    "edit undo": Text("撤回编辑", "undo an edit"),
    "pass clean reports": Text("批量通过", "pass clean reports"),
    "take back review": Text("撤回审核", "take back review"),
    "export reviews": Text("导出审核记录", "export reviews"),
    "ask question": Text("督查提问", "ask question"),
    "answer question": Text("答复督查", "answer question"),
    "download receipt": Text("下载原件", "download receipt"),
    "export audit log": Text("导出审计日志", "export audit log"),
    "archive audit log": Text("归档审计日志", "archive audit log"),
}


def act_words(act: str) -> Text:
    """The act's name; one that has none yet is shown as it was written down."""
    return ACTS.get(act) or Text(act, act)
