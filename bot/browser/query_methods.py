"""Answers to taps and to inline questions."""

from __future__ import annotations

from typing import Any

from bot.browser import html_entities
from bot.browser.limits import (
    CALLBACK_TEXT,
    INLINE_RESULTS,
    RESULT_ID_BYTES,
    START_PAYLOAD,
    TEXT_UNITS,
    bad_request,
    check_keyboard,
    cleaned,
    utf16,
)
from bot.browser.parameters import Parameters
from bot.browser.world import Happening, Json, World


def answer_callback_query(world: World, call: Parameters) -> bool:
    """``answerCallbackQuery``: ends the waiting circle on the button, with a note or an alert if there is a text."""
    query = world.query(call.text("callback_query_id"), "callback")
    if len(call.text("text")) > CALLBACK_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    detail = {"text": call.text("text"), "alert": call.flag("show_alert"), "url": call.text("url"), "query": query.id}
    world.tell(Happening("toast", query.person_id, detail=detail))
    return True


def answer_inline_query(world: World, call: Parameters) -> bool:
    """``answerInlineQuery``: the results that a person may choose from."""
    query = world.query(call.text("inline_query_id"), "inline")
    results = call.json("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results: expected an Array")
    if len(results) > INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    checked = [_checked(result, seen) for result in results]
    button = call.json("button")
    if button and not START_PAYLOAD.fullmatch(str(button.get("start_parameter", ""))) and "web_app" not in button:
        raise bad_request("START_PARAM_INVALID")
    query.answered = True
    detail = {"query": query.id, "results": checked, "button": button}
    world.tell(Happening("results", query.person_id, detail=detail))
    return True


def _checked(result: Any, seen: set[str]) -> Json:
    """One result, with its message read as it will be sent: ``parsed`` holds text and entities."""
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: expected an Object")
    result_id = str(result.get("id", ""))
    if not 1 <= len(result_id.encode()) <= RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if result_id in seen:
        raise bad_request("RESULT_ID_DUPLICATE")
    seen.add(result_id)
    if result.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are emulated")
    if not result.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content") or {}
    raw = cleaned(str(content.get("message_text", "")))
    mode = str(content.get("parse_mode") or "").lower()
    parsed = html_entities.parse(raw) if mode == "html" else html_entities.plain(raw)
    if not parsed.text:
        raise bad_request("MESSAGE_EMPTY")
    if utf16(parsed.text) > TEXT_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    return {**result, "parsed": parsed, "html": raw, "keyboard": check_keyboard(result.get("reply_markup"))}
