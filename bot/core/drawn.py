"""Screens that were drawn already. A screen depends on nothing but the content, the place and how the reader reads.

Drawing an answer (figures, dates, contact cards, source lines) is the largest part of an update that is ours, and most
people open the same few dozen. So an edition keeps what it drew, within bounds; a new edition begins with nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.guide import Topic
from bot.core.lens import Lens
from bot.core.links import Place
from bot.core.replies import Screen
from bot.core.screens import answer_screen, draw

MOST: Final = 2_000
"""Screens kept: about 15 MB. A hundred topics in three languages and two countries are six hundred."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The screens of one edition; the least recently shown go first."""

    most: int = MOST
    _screens: OrderedDict[Hashable, Screen] = field(default_factory=OrderedDict)

    def place(self, place: Place, lens: Lens) -> Screen:
        """See :func:`bot.core.screens.draw`."""
        return self._kept((place, *_reader(lens)), lambda: draw(place, lens))

    def answer(self, topic: Topic, lens: Lens, *, others: Sequence[Topic]) -> Screen:
        """See :func:`bot.core.screens.answer_screen`."""
        key = (topic.id, tuple(other.id for other in others), *_reader(lens))
        return self._kept(key, lambda: answer_screen(topic, lens, others=others))

    def _kept(self, key: Hashable, make: Callable[[], Screen]) -> Screen:
        screen = self._screens.get(key)
        if screen is None:
            screen = self._screens[key] = make()
            if len(self._screens) > self.most:
                self._screens.popitem(last=False)
        else:
            self._screens.move_to_end(key)
        return screen


def _reader(lens: Lens) -> tuple[Hashable, ...]:
    """All of a lens but the content, which is the same throughout an edition."""
    return lens.language, lens.country, lens.today, lens.username
