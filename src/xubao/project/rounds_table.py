"""Everything that comes back in an installation, as one table: what, how often, and where it is of use.

Each is a command of its own, which can also be run by hand and says the same.
"""

from collections.abc import Callable
from datetime import time, timedelta
from io import StringIO
from typing import Final

from django.conf import settings
from django.core.management import CommandError, call_command

from xubao.events.rounds.public import Job, JobFailed, Lane


def _command(name: str, *words: str, leave_out: str = "\0") -> Callable[[], str]:
    """Runs a command and returns what it says in a line, without the lines that hold the text ``leave_out``."""

    def run() -> str:
        said = StringIO()
        try:
            call_command(name, *words, stdout=said, stderr=said, no_color=True)
        except CommandError as problem:
            raise JobFailed(_in_a_line(f"{said.getvalue()}\n{problem}", leave_out)) from problem
        return _in_a_line(said.getvalue(), leave_out)

    return run


def _in_a_line(text: str, leave_out: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip() and leave_out not in line)


def _has(*names: str) -> Callable[[], bool]:
    """Whether one of these settings is made."""
    return lambda: any(getattr(settings, name) for name in names)


_SECONDS_10, _MINUTE, _MINUTES_5 = timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5)

_QUICK: Final = (
    Job(
        "outbox", "传达事件并封存日志", "Tell what has happened and seal the log", _command("outbox"), every=timedelta(seconds=10)
    ),
    Job(
        "exchange",
        "与门户交换文件",
        "Exchange files with the portal",
        _command("exchange"),
        every=timedelta(seconds=30),
        wanted=_has("XUBAO_EXCHANGE_KEYS"),
    ),
    Job(
        "enquiries",
        "收发咨询邮件，催办，复扫材料",
        "Fetch and send mail of enquiries, remind, scan papers again",
        _command("enquiries"),
        every=timedelta(minutes=1),
    ),
    Job(
        "channel_orders",
        "查询在线订单和退款",
        "Ask about online orders and refunds",
        _command("channel_orders"),
        every=timedelta(minutes=5),
        wanted=_has("XUBAO_CHANNELS"),
    ),
)
_STEADY: Final = (
    Job("notices", "编写并发送通知", "Write and send notices", _command("notices"), every=timedelta(minutes=5), lane=Lane.STEADY),
    Job(
        "advance_cases",
        "结束到期的等待期，告知已过期的缴费通知",
        "End waits whose day has come, tell of demands that ran out",
        _command("advance_cases"),
        every=timedelta(hours=1),
        lane=Lane.STEADY,
    ),
    Job(
        "redetermine",
        "规则变化后提出重新核定",
        "Propose to decide again after a change of rules",
        _command("redetermine"),
        at=time(0, 40),
        lane=Lane.STEADY,
    ),
    Job(
        "retention",
        "删除保存期限已满的数据",
        "Delete what has been kept long enough",
        _command("retention", leave_out=": kept ("),
        at=time(1),
        lane=Lane.STEADY,
    ),
    Job(
        "channel_bill",
        "下载渠道前一日账单",
        "Fetch the channels' bills of yesterday",
        _command("channel_bill"),
        at=time(10, 30),
        lane=Lane.STEADY,
        wanted=_has("XUBAO_CHANNELS"),
    ),
)


def _proof(part: str, zh: str, en: str, minute: int) -> Job:
    return Job(f"verify_{part}", zh, en, _command("verify", part), at=time(2, minute), lane=Lane.LONG)


_LONG: Final = (
    Job(
        "keep_benefits",
        "计算全部参保人当日待遇",
        "Compute today's cover of everybody",
        _command("keep_benefits"),
        at=time(0, 10),
        lane=Lane.LONG,
    ),
    _proof("ledger", "核验账簿", "Prove the ledger", 0),
    _proof("cases", "核验事项日志", "Prove the logs of cases", 10),
    _proof("enquiries", "核验咨询日志", "Prove the logs of enquiries", 20),
    _proof("events", "核验事件日志", "Prove the log of events", 30),
    Job(
        "verify_decisions",
        "重算全部决定",
        "Compute every decision again",
        _command("verify", "decisions"),
        every=timedelta(days=7),
        lane=Lane.LONG,
    ),
)
JOBS: Final[tuple[Job, ...]] = _QUICK + _STEADY + _LONG
