"""What people do in a realistic hour: half look around by taps, a third ask in their own words, the rest arrive.

Always the same sequence, so that two runs measure the same work.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from bot.browser.bot_api import Emulator
from bot.browser.people import Person
from bot.browser.world import Message

QUESTIONS: Final = {
    "my": ["ပတ်စပို့ ပျောက်သွားလို့ ဘာလုပ်ရမလဲ", "လုပ်ခ မရဘူး", "ဆေးရုံသွားချင်ရင် လူမှုဖူလုံရေး ဘယ်လိုသုံးမလဲ", "pink card sate"],
    "km": ["បាត់លិខិតឆ្លងដែន ធ្វើម៉េច", "ថៅកែមិនបើកប្រាក់ខែ", "ប្រាក់ឈ្នួលអប្បបរមា", "ចង់ប្តូរថៅកែ"],
    "en": [
        "I lost my passport what can I do",
        "boss did not pay my salary",
        "minimum wage",
        "how to claim old age lump sum",
    ],
}
TAPS: Final = ["1g:h", "1g:s:documents", "1g:t:documents/passport", "1g:s:complaints", "1g:t:complaints/unpaid-wages",
               "1g:x", "1l:my:h", "1l:km:h", "1g:t:social-security/benefits"]  # fmt: skip
START: Final = ["", "my_home", "km_documents--passport", "en_complaints--unpaid-wages"]


def crowd(emulator: Emulator, size: int, *, first: int = 10_000) -> list[Person]:
    """People who have a screen of the bot in front of them, so that they can tap."""
    people = []
    for number in range(size):
        person = emulator.person(first + number, "P", language_code=("my", "km", "en")[number % 3])
        person.chat.started = True
        shown = Message(emulator.world.next_message_id(person.chat), person.id, 1, emulator.world.author, True, "Menu")
        emulator.world.add(person.chat, shown)
        people.append(person)
    return people


def acts(seed: int = 1) -> Callable[[Person], int]:
    """A function that lets a person do the next thing of the mix; it returns the update's id."""
    dice = random.Random(seed)

    def act(person: Person) -> int:
        throw = dice.random()
        if throw < 0.5:
            shown = next((one.id for one in reversed(person.chat.messages.values()) if one.by_bot and not one.media), 1)
            return person.forges(dice.choice(TAPS), message_id=shown)
        if throw < 0.85:
            return person.types(dice.choice(QUESTIONS[person.language_code]))
        return person.opens(dice.choice(START)) if throw < 0.95 else person.types("/menu")

    return act
