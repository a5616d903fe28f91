"""How the bot fetches its updates, or has them pushed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.browser.delivery import DEFAULT_KINDS, Delivery
from bot.browser.limits import SECRET, bad_request
from bot.browser.parameters import Parameters
from bot.browser.webhook import Hook, Pusher
from bot.browser.world import Json

_MOST_SECONDS = 50
_LOCAL = {"127.0.0.1", "::1", "localhost"}


async def get_updates(delivery: Delivery, call: Parameters) -> bytes:
    """``getUpdates``: the whole answer, already written, because this is the busiest call of a bench."""
    _allow(delivery, call)
    batch = await delivery.poll(
        offset=call.number("offset"),
        limit=min(max(call.number("limit", 100), 1), 100),
        seconds=min(max(call.number("timeout"), 0), _MOST_SECONDS),
    )
    return b'{"ok":true,"result":[' + b",".join(pending.body for pending in batch) + b"]}"


async def set_webhook(delivery: Delivery, pusher: Pusher, call: Parameters) -> bool:
    """``setWebhook``. Plain http is taken for this machine only, as a local Bot API server takes it."""
    url, secret = call.text("url"), call.text("secret_token")
    parts = urlsplit(url)
    if url and parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if call.flag("drop_pending_updates"):
        delivery.forget_all()
    _allow(delivery, call)
    connections = min(max(call.number("max_connections", 40), 1), 100)
    await pusher.set(Hook(url, secret, connections) if url else None)
    return True


async def delete_webhook(delivery: Delivery, pusher: Pusher, call: Parameters) -> bool:
    """``deleteWebhook``."""
    if call.flag("drop_pending_updates"):
        delivery.forget_all()
    await pusher.set(None)
    return True


def get_webhook_info(delivery: Delivery, pusher: Pusher) -> Json:
    """``getWebhookInfo``."""
    info: Json = {
        "url": delivery.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(delivery.pending),
    }
    if pusher.hook:
        info["max_connections"] = pusher.hook.connections
    if pusher.last_error:
        info["last_error_message"] = pusher.last_error
    return info


def _allow(delivery: Delivery, call: Parameters) -> None:
    """``allowed_updates``: absent keeps the last choice, an empty list goes back to the default."""
    kinds: Any = call.json("allowed_updates")
    if kinds is not None:
        delivery.allowed = frozenset(kinds) or DEFAULT_KINDS
