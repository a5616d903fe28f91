"""One event in, one reply out: remember, decide, count. The only place in the core that waits for anything.

The database may be away: then the profile is a guess, counts are dropped, and the person is answered all the same.
"""

from __future__ import annotations

from typing import Final, Protocol

from bot.core.dialogue import Decision, Edition, Setting, decide, say
from bot.core.events import Answered, Commanded, Event, Tapped, Typed
from bot.core.groups import decide_in_group, say_in_group
from bot.core.inline import Offer, offer, sent
from bot.core.links import Go, Place, make_data
from bot.core.marks import Mark
from bot.core.ports import Clock, Profiles, Tally, Unanswered
from bot.core.profile import UNKNOWN, PersonKey, Profile
from bot.core.replies import Reply
from bot.core.search.rank import match as find
from bot.core.throttle import Throttle
from bot.errors import StorageError

_NOT_FORGOTTEN: Final = "not-forgotten"
_HELP: Final = make_data(Go(Place("help")))


class Editions(Protocol):
    """Where the words that are live come from."""

    def current(self) -> Edition:
        """Taken once per event, so that one answer never mixes two editions."""
        ...


class Memory(Profiles, Tally, Unanswered, Protocol):
    """What a conversation remembers with."""


class Conversation:
    """Answers events for everyone; holds no state of its own about anyone."""

    def __init__(self, editions: Editions, memory: Memory, clock: Clock) -> None:
        self._editions = editions
        self._memory = memory
        self._clock = clock
        self._throttle = Throttle()

    async def answer(
        self, key: PersonKey, event: Event, *, username: str = "", language_code: str | None = None
    ) -> Reply:
        """The reply to one event of one person. Raises nothing on account of the database."""
        setting = Setting(self._clock.today(), username, language_code)
        verdict = self._throttle.judge(key, self._clock.now())
        if verdict != "welcome" and not self._is_alarm(event):
            return await self._slowed(key, setting) if verdict == "warned" else Reply()
        held = await self._held(key)
        decision = decide(self._editions.current(), held or UNKNOWN, event, setting)
        if decision.forget and not await self._forgotten(key):
            return self._not_forgotten(held or UNKNOWN, setting)
        if decision.profile not in (held, UNKNOWN) and (held is not None or decision.profile.language_chosen):
            self._memory.keep(key, decision.profile)
        self._count(key, decision)
        return decision.reply

    def _is_alarm(self, event: Event) -> bool:
        """Danger words, and the ways to the hotlines, are answered however much was asked before."""
        match event:
            case Typed(text):
                return find(self._editions.current().index, text, "en").kind == "danger"
            case Tapped(data):
                return data == _HELP
            case Commanded("hotlines"):
                return True
        return False

    async def _slowed(self, key: PersonKey, setting: Setting) -> Reply:
        self._memory.count(Mark("throttled"))
        return say(self._editions.current(), await self._held(key) or UNKNOWN, setting, "slow-down")

    async def _held(self, key: PersonKey) -> Profile | None:
        """The profile; None when it cannot be known now, in which case no guess is kept over what is stored."""
        try:
            return await self._memory.profile(key)
        except StorageError:
            return None

    async def _forgotten(self, key: PersonKey) -> bool:
        try:
            await self._memory.forget(key)
        except StorageError:
            return False
        return True

    def _not_forgotten(self, profile: Profile, setting: Setting) -> Reply:
        """Honesty over comfort: what could not be erased is not called erased."""
        return say(self._editions.current(), profile, setting, _NOT_FORGOTTEN)

    def _count(self, key: PersonKey, decision: Decision) -> None:
        for mark in decision.marks:
            self._memory.count(mark)
        if decision.question:
            self._memory.ask(key, decision.question)

    async def offer(self, key: PersonKey, query: str, *, username: str = "", language_code: str | None = None) -> Offer:
        """Articles for an inline query of one person."""
        setting = Setting(self._clock.today(), username, language_code)
        offered = offer(self._editions.current(), await self._held(key) or UNKNOWN, query, setting)
        self._memory.count(offered.mark)
        return offered

    def sent(self, result_id: str) -> None:
        """Count that an inline result was posted, where Telegram says so."""
        if mark := sent(self._editions.current(), result_id):
            self._memory.count(mark)

    async def answer_in_group(
        self,
        key: PersonKey,
        event: Event,
        *,
        answered: Answered | None = None,
        username: str = "",
        language_code: str | None = None,
    ) -> Reply:
        """The reply for a group. No profile is read or kept; who asks too much gets silence instead of a warning."""
        setting = Setting(self._clock.today(), username, language_code)
        if self._throttle.judge(key, self._clock.now()) != "welcome" and not self._is_alarm(event):
            return Reply()
        decision = decide_in_group(self._editions.current(), event, setting, answered=answered)
        self._count(key, decision)
        return decision.reply

    def failed(self, language_code: str | None, code: str, *, username: str = "", in_group: bool = False) -> Reply:
        """What to send when answering itself went wrong: an apology, a phone line, the menu."""
        self._memory.count(Mark("failed", detail=code))
        setting = Setting(self._clock.today(), username, language_code)
        if in_group:
            return say_in_group(self._editions.current(), setting, "trouble")
        return say(self._editions.current(), UNKNOWN, setting, "trouble")
