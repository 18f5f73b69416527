"""What is wrong with the desk's keys: told to whoever runs the desk, never to an office that sent something in.

The numbers are the desk's own; `sanri.desk.replies` lists them among its answers.
"""

from sanri.kernel.fault import FaultKind, Refused, catalogue
from sanri.kernel.text import Text


class KeysUnfit(Refused):
    """The keys are missing, do not fit, or are asked to open something without a reason."""


KEY_FAULTS = catalogue(
    FaultKind(
        "D-301",
        Text("找不到主密钥文件“{file}”", "There is no master key: the file “{file}” is missing"),
        Text(
            "请从备份放回该文件,或设环境变量 SANRI_MASTER_KEY",
            "Put the file back from its copy, or set SANRI_MASTER_KEY",
        ),
    ),
    FaultKind(
        "D-302",
        Text("“{where}”里的主密钥格式不对", "What “{where}” holds is no master key"),
        Text("应为32或64字节的Base64文字", "It must be 32 or 64 bytes in Base64"),
    ),
    FaultKind(
        "D-303",
        Text(
            "“{where}”里的主密钥打不开本值班台的数据密钥",
            "The master key in “{where}” does not open this desk's data key",
        ),
        Text(
            "请换回加密时所用的主密钥,或放回同一次备份的 data.json",
            "Use the master that it was wrapped by, or put back the data.json that belongs to it",
        ),
    ),
    FaultKind(
        "D-304",
        Text(
            "数据密钥文件“{file}”不在或已损坏,而已有个人信息用它加密",
            "The data key's file “{file}” is missing or damaged, and personal data was sealed under it",
        ),
        Text(
            "请从备份放回;不要新建,否则已加密的内容永远打不开",
            "Put it back from a copy; a new one would never open what is sealed",
        ),
    ),
    FaultKind(
        "D-305",
        Text("没有说明由谁、为什么打开个人信息", "It is not said who opens personal data and why"),
        Text(
            "请写明岗位和事由,至少四个字,其中不写姓名、号码",
            "Name the seat and the reason in four characters or more, without a person's numbers",
        ),
    ),
    FaultKind(
        "D-306",
        Text("主密钥由环境变量给出,没有给出新的", "The master key comes from the environment, and no new one is given"),
        Text(
            "请把新主密钥设为 SANRI_NEXT_MASTER_KEY 后再换",
            "Set the new one as SANRI_NEXT_MASTER_KEY and rotate again",
        ),
    ),
    FaultKind(
        "D-307",
        Text("还没有数据密钥", "There is no data key yet"),
        Text(
            "第一次收到个人信息时自动生成,之后才能更换主密钥",
            "It is made when personal data first comes in; rotate after that",
        ),
    ),
    FaultKind(
        "D-308",
        Text("密文打不开:不是本值班台加密的,或已被改动", "A sealed value does not open: another desk's, or changed"),
        Text(
            "请用 sanri verify 核验台账,并核对密钥与数据库是否同属一个值班台",
            "Run sanri verify; see that keys and database are of one desk",
        ),
    ),
)
