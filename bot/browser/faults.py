"""Trouble on order: slow, failing, flooding and broken connections, per method and for a number of calls.

A fault is chosen before a call is looked at, so that a test says "the next two ``sendMessage`` fail" and nothing else
is random.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bot.browser.limits import ApiError


@dataclass(slots=True)
class Fault:
    """One kind of trouble for ``method`` (``*`` for all), for the next ``times`` calls (None: until cleared)."""

    method: str
    error: ApiError | None = None
    drop: Literal["before", "after"] | None = None
    """``before``: the connection breaks and nothing happened; ``after``: it happened, but the answer is lost."""
    body: bytes | None = None
    """An answer that is not the Bot API's (a proxy's page), sent with ``status``."""
    status: int = 502
    seconds: float = 0.0
    times: int | None = 1


@dataclass(slots=True)
class Faults:
    """The faults that are due. ``latency`` (seconds) is added to every call."""

    latency: float = 0.0
    due: list[Fault] = field(default_factory=list)

    def fail(self, method: str, code: int = 500, description: str = "", *, times: int | None = 1) -> None:
        """Answer with an error, e.g. ``fail("editMessageText", 400, "Bad Request: message can't be edited")``."""
        self.due.append(Fault(method, error=ApiError(code, description or "Internal Server Error"), times=times))

    def flood(self, method: str, *, retry_after: int = 1, times: int | None = 1) -> None:
        """Answer 429 with ``retry_after`` seconds."""
        self.due.append(Fault(method, error=too_many(retry_after), times=times))

    def drop(self, method: str, *, when: Literal["before", "after"] = "before", times: int | None = 1) -> None:
        """Break the connection before the call is done, or after it but before the answer."""
        self.due.append(Fault(method, drop=when, times=times))

    def slow(self, method: str, seconds: float, *, times: int | None = 1) -> None:
        """Wait before doing the call."""
        self.due.append(Fault(method, seconds=seconds, times=times))

    def garble(self, method: str, body: bytes = b"<html>Bad Gateway</html>", *, status: int = 502) -> None:
        """Answer once with something that is not JSON."""
        self.due.append(Fault(method, body=body, status=status))

    def clear(self) -> None:
        """End all trouble."""
        self.latency = 0.0
        self.due.clear()

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if one is due; counts it."""
        for fault in self.due:
            if fault.method.lower() in {"*", method.lower()}:
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.due.remove(fault)
                return fault
        return None


def too_many(retry_after: int) -> ApiError:
    """Telegram's flood refusal."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


@dataclass(slots=True)
class Rates:
    """Telegram's flood limits as token buckets: per second in one chat and overall, with a little burst each.

    Off unless an emulator is given one, because a bench wants to know what the bot can do, not what it may.
    """

    clock: Callable[[], float]
    per_chat: float = 1.0
    overall: float = 30.0
    burst: float = 3.0
    _levels: dict[int, tuple[float, float]] = field(default_factory=dict)

    def check(self, chat_id: int) -> None:
        """Count one message; raises 429 when the chat or the bot is over its rate."""
        for key, rate in ((chat_id, self.per_chat), (0, self.overall)):
            now = self.clock()
            level, then = self._levels.get(key, (0.0, now))
            level = max(0.0, level - (now - then) * rate) + 1
            if level > max(self.burst, rate):
                raise too_many(max(1, round((level - max(self.burst, rate)) / rate)))
            self._levels[key] = (level, now)
