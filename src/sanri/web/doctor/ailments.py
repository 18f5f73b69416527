"""Every ailment that the doctor knows, numbered; a retired number is never used again."""

from sanri.kernel.fault import FaultKind, catalogue
from sanri.kernel.text import Text


def _kind(number: str, says: tuple[str, str], cure: tuple[str, str]) -> FaultKind:
    return FaultKind(number, Text(*says), Text(*cure))


AILMENTS = catalogue(
    _kind(
        "S-101",
        ("没有设置 SANRI_SECRET_KEY,每次启动都换新的签名密钥", "SANRI_SECRET_KEY is not set or short"),
        ("请设置50个以上随机字符", "Set 50 random characters or more"),
    ),
    _kind("S-102", ("调试方式开着", "Debugging is on"), ("请关闭 DEBUG", "Turn DEBUG off")),
    _kind(
        "S-103",
        ("SANRI_HOSTS 含有 *,任何域名都接受", "SANRI_HOSTS takes every host name"),
        ("请只写本台的域名", "Name only the desk's own hosts"),
    ),
    _kind(
        "S-104",
        ("别的机器可以访问,却没有启用 HTTPS", "Other machines reach the desk without HTTPS"),
        (
            "请在前面放置带证书的服务器并设 SANRI_HTTPS=1",
            "Put a server with a certificate in front; set SANRI_HTTPS=1",
        ),
    ),
    _kind(
        "S-105",
        ("主密钥与数据库放在同一处", "The master key lies beside the database"),
        (
            "请在 desk.toml 用 keys 指到别处,或设 SANRI_MASTER_KEY",
            "Put it elsewhere (keys), or use SANRI_MASTER_KEY",
        ),
    ),
    _kind(
        "S-106",
        ("密钥文件{file}别人也能读", "The key file {file} can be read by others"),
        ("请执行 chmod 600", "Run chmod 600 on it"),
    ),
    _kind(
        "S-107",
        ("数据库没有口令", "The database takes no password"),
        ("请为数据库账号设口令,并写入 SANRI_DATABASE", "Give its account a password and put it into SANRI_DATABASE"),
    ),
    _kind(
        "S-108",
        ("与另一台机器上的数据库通信没有加密", "The way to the database on another machine is not encrypted"),
        ("请启用数据库的TLS,并要求核验证书", "Turn TLS on at the database and have its certificate verified"),
    ),
    _kind(
        "S-109",
        (
            "别的机器可以访问,却有{count}个演示用户",
            "Other machines reach {count} demonstration users",
        ),
        ("请停用这些账号", "Switch these accounts off"),
    ),
    _kind(
        "S-110",
        ("{count}个账号应有而没有动态口令", "{count} accounts lack the second factor that they need"),
        ("请在登录时扫描二维码绑定", "Have them scan the square when they sign in"),
    ),
    _kind(
        "S-111",
        ("{count}个接口令牌有效期超过一年", "{count} tokens are valid for more than a year"),
        ("请吊销,另发有效期较短的", "Revoke them and issue shorter ones"),
    ),
    _kind(
        "S-112",
        ("审计日志最近{days}天没有归档", "The audit log was not archived for {days} days"),
        ("请每月执行 sanri audit export", "Run sanri audit export each month"),
    ),
    _kind(
        "S-113",
        ("日志留存设为{months}个月,少于六个月", "Logs are set to be kept {months} months, less than six"),
        ("请把 keep_months 改为6以上", "Set keep_months to 6 or more"),
    ),
    _kind(
        "S-114",
        ("本机时钟比已收数据早{minutes}分钟", "The clock is {minutes} minutes behind what was written down"),
        ("请启用时间同步", "Turn time synchronisation on"),
    ),
    _kind(
        "S-115",
        ("磁盘只剩{left} MB", "The disk has {left} MB left"),
        ("请腾出空间或换更大的磁盘", "Free some or fit a larger disk"),
    ),
    _kind(
        "S-116",
        ("数据库有{count}项结构更新未执行", "{count} migrations wait to be run"),
        ("请重新启动本台", "Start the desk again"),
    ),
    _kind(
        "S-117",
        ("审计日志链在第{number}条断开", "The chain of the audit log breaks at link {number}"),
        ("请保护现场,与备份和归档比对", "Keep everything as it is and compare it with copies and archives"),
    ),
    _kind(
        "S-118",
        ("本机不能把打开文件的进程隔离起来", "This machine cannot shut in the process that opens files"),
        ("请改用 Linux(x86-64 或 ARM64)", "Run the desk on Linux, x86-64 or ARM64"),
    ),
    _kind(
        "S-119",
        (
            "有{count}项设定与值班台的文件已不相符,未生效",
            "{count} changes fit the desk's files no longer and do not hold",
        ),
        ("请在“设定记录”中查看并作废或重设", "See the list of changes under Settings: withdraw or lay them down anew"),
    ),
)
