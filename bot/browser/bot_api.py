"""A local Bot API: the phone page, the tests and the benches talk to the real bot through it, over real HTTP.

It plays Telegram's side only and knows nothing of the guide. It is strict: what Telegram would refuse is refused in
Telegram's words, and an update is delivered again until the bot confirms it. ::

    emulator = Emulator()
    await emulator.start()
    bot = Bot(emulator.token, base_url=emulator.url)       # in this process or in another
    person = emulator.person(101, "Hnin", language_code="my")
    person.opens("my_home")
    screen = await person.sees()
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

from aiohttp import web
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import StreamReader
from aiohttp.web_protocol import RequestHandler

from bot.browser.delivery import Delivery
from bot.browser.faults import Faults, Rates
from bot.browser.people import Group, Person
from bot.browser.server import UPLOAD_BYTES, Server
from bot.browser.webhook import Pusher
from bot.browser.world import Chat, Clock, World
from bot.errors import TransportError

TOKEN: Final = "123456789:local-emulator-token-not-a-secret"  # noqa: S105  opens nothing but the emulator


class Emulator:
    """One bot's Telegram. Everything is in memory and ends with :meth:`stop`.

    Args:
        token: the only token that is let in.
        username: the bot's name in links, without ``@``.
        name: the bot's first name until it sets one.
        history: how many messages a chat keeps.
        clock: the present in seconds since 1970; tests may hold it still.
        first_update: the id of the first update; a bot that remembers ids over restarts needs another each time.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "local_guide_bot",
        name: str = "Guide",
        history: int = 200,
        clock: Clock = time.time,
        first_update: int = 1_000,
    ) -> None:
        self.world = World(token=token, username=username, name=name, history=history, clock=clock)
        self.delivery = Delivery(first_id=first_update)
        self.faults = Faults()
        self.pusher = Pusher(self.delivery)
        self.server = Server(self.world, self.delivery, self.pusher, self.faults)
        self.people: dict[int, Person] = {}
        self._runner: web.ServerRunner | None = None
        self._address = ("", 0)

    @property
    def token(self) -> str:
        """The token of the emulated bot."""
        return self.world.token

    @property
    def username(self) -> str:
        """The bot's user name, as in ``https://t.me/<username>``."""
        return str(self.world.bot["username"])

    @property
    def url(self) -> str:
        """What python-telegram-bot calls ``base_url``: ends in ``/bot``, the token follows."""
        return "http://{}:{}/bot".format(*self._address)

    @property
    def file_url(self) -> str:
        """What python-telegram-bot calls ``base_file_url``."""
        return "http://{}:{}/file/bot".format(*self._address)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one. Raises TransportError when the port is taken."""
        low_level = web.Server(self.server.handle, request_factory=_request)
        runner = web.ServerRunner(low_level, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port, backlog=1024).start()
        except OSError as error:
            await runner.cleanup()
            raise TransportError(f"Cannot listen on {host}:{port} ({error.strerror}): choose another port.") from error
        self._runner = runner
        self._address = runner.addresses[0][:2]

    async def stop(self) -> None:
        """End all connections; waiting polls break."""
        await self.pusher.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Emulator:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def person(self, person_id: int, name: str = "Person", *, language_code: str = "") -> Person:
        """The person of this id, the same at every call; name and phone language as given the first time."""
        if person_id not in self.people:
            chat = Chat(person_id, {"id": person_id, "type": "private", "first_name": name})
            self.world.chats[person_id] = chat
            self.people[person_id] = Person(self.world, self.delivery, chat, name=name, language_code=language_code)
        return self.people[person_id]

    def group(self, group_id: int, title: str = "Friends", *, hears_all: bool = False) -> Group:
        """A group that the bot was added to. Ids of groups are negative. ``hears_all``: no privacy mode in it."""
        shown = {"id": group_id, "type": "supergroup", "title": title}
        chat = Chat(group_id, shown, started=True, hears_all=hears_all)
        self.world.chats[group_id] = chat
        return Group(self.world, self.delivery, chat)

    def hold_to_rates(self, *, per_chat: float = 1.0, overall: float = 30.0) -> None:
        """Refuse with 429, from now on, what is sent faster than Telegram allows (messages a second)."""
        self.server.rates = Rates(self.world.clock, per_chat=per_chat, overall=overall)

    async def idle(self, *, seconds: float = 30.0) -> None:
        """Return when the bot has acknowledged every update; raises TimeoutError when it does not in time."""
        async with asyncio.timeout(seconds):
            await self.delivery.idle()


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: object,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    """A request that may carry Telegram's largest upload; aiohttp's own limit is 1 MiB."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=UPLOAD_BYTES)  # type: ignore[arg-type]
