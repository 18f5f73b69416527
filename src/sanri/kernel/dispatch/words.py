"""How money and moments of a plan are written wherever people read them: yuan with two places, the desk's own clock."""

from datetime import UTC, datetime, timedelta


def yuan(fen: int) -> str:
    """Fen as yuan with two places."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


def moment(origin: datetime, seconds: int) -> str:
    """Month, day and time so many seconds after the origin, in the origin's zone."""
    if origin.tzinfo is None:
        return f"{origin + timedelta(seconds=seconds):%m-%d %H:%M}"
    return f"{(origin.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(origin.tzinfo):%m-%d %H:%M}"
