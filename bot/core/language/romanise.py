"""Burmese and Khmer as people type them with Latin letters, and the sound of such typing.

There is no standard: လုပ်ခ is "lote kha", "loke kha", "lot kha". So native words are written in Latin letters by
small tables (people's habits, not BGN/PCGN), typed words stay as they are, and both are reduced to a *sound*: onsets
and kinds of endings, no vowels. Equal sounds are candidates; how alike the letters are decides (LANGUAGE §5: the mix of
raw and folded likeness beats either, and a heavy fold alone hurts).
"""

from __future__ import annotations

from typing import Final

import regex

_BURMESE_ONSET: Final = dict(
    zip(
        "ကခဂဃငစဆဇဈညဉဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ",
        [*"k kh g g ng s s z z ny ny t ht d d n t ht d d n p ph b b m y y l w th h l".split(), ""],  # noqa: SIM905
        strict=True,
    )
)
_BURMESE_RHYME: Final = {
    "": "a",
    "ာ": "ar",
    "ိ": "i",
    "ီ": "ee",
    "ု": "u",
    "ူ": "oo",
    "ေ": "ay",
    "ဲ": "ae",
    "ော": "aw",
    "ော်": "aw",
    "ို": "o",
    "ံ": "an",
    "ုံ": "one",
    "ိံ": "ein",
    "က်": "et",
    "ောက်": "auk",
    "ိုက်": "ike",
    "င်": "in",
    "ောင်": "aung",
    "ိုင်": "ine",
    "စ်": "it",
    "ည်": "i",
    "ဉ်": "in",
    "တ်": "at",
    "ိတ်": "ate",
    "ုတ်": "ote",
    "န်": "an",
    "ိန်": "ein",
    "ုန်": "one",
    "ပ်": "at",
    "ိပ်": "ate",
    "ုပ်": "ote",
    "မ်": "an",
    "ိမ်": "ein",
    "ုမ်": "one",
    "ယ်": "al",
    "ွတ်": "ut",
    "ွပ်": "ut",
    "ွန်": "un",
    "ွမ်": "un",
}
_TONE: Final = regex.compile("[့း]")
_SYLLABLE: Final = regex.compile("([က-အ])([ျြွှ]*)(.*)", regex.DOTALL)

_KHMER_CONSONANT: Final = dict(
    zip(
        "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវឝឞសហឡអ",
        [*"k kh k kh ng ch chh ch chh nh d th d th n t th t th n b ph p ph m y r l v s s s h l".split(), ""],  # noqa: SIM905
        strict=True,
    )
)
_KHMER_VOWEL: Final = {
    "\u17b6": "a",
    "\u17b7": "e",
    "\u17b8": "ey",
    "\u17b9": "eu",
    "\u17ba": "eu",
    "\u17bb": "o",
    "\u17bc": "ou",
    "\u17bd": "uo",
    "\u17be": "er",
    "\u17bf": "oeu",
    "\u17c0": "ie",
    "\u17c1": "e",
    "\u17c2": "ae",
    "\u17c3": "ai",
    "\u17c4": "ao",
    "\u17c5": "ov",
    "\u17c6": "om",
    "\u17c7": "h",
    "\u17cb": "",
}

_CODA_STOP: Final = regex.compile("(?<=[aeiou])(?:tt|ck|ht|[tkpcd])e?(?![aeiouyw]|h[aeiou])")
_CODA_NASAL: Final = regex.compile("(?<=[aeiou])(?:ngt|nt|ng|nn|n|m)e?(?![aeiouyw])")
_CODA_GLIDE: Final = regex.compile("(?<=[aeiou])(?:rr?|w|y|h|l)(?![aeiouyw])")
_MY_ONSETS: Final = tuple(
    (regex.compile(old), new)
    for old, new in (
        ("hng|ng", "N"),
        ("hny|ny", "Y"),
        ("hm", "m"),
        ("hn", "n"),
        ("hl", "l"),
        ("khy|hky|ky|gy|kj|ch|j", "c"),
        ("sh|hy", "S"),
        ("hs|s|z|x", "s"),
        ("hk|kh|k|g|q", "k"),
        ("ht", "t"),
        ("th|dh", "T"),
        ("t|d", "t"),
        ("hp|ph|p|b|f|v", "p"),
        ("r", "y"),
    )
)
_KM_SOUNDS: Final = tuple(
    (regex.compile(old), new)
    for old, new in (
        ("ng", "N"),
        ("nh|gn|ny", "Y"),
        ("chh?|j", "c"),
        ("[kgq]h?|c(?!h)", "k"),
        ("sh|[szx]", "s"),
        ("[td]h?|dt", "t"),
        ("bp|[pbf]h?", "p"),
        ("[vw]", "w"),
    )
)
_KM_SILENT: Final = regex.compile("(?<=[aeiou])(?:r|h|v|w|y)+(?![aeiou])|h(?![aeiou])")
_VOWELS: Final = regex.compile("[aeiou]+")
_DOUBLED: Final = regex.compile(r"([a-zA-Z])\1+")


def romanise_syllable(syllable: str) -> str:
    """A folded Burmese syllable in the Latin letters most people would type."""
    found = _SYLLABLE.match(syllable)
    if found is None:
        return ""
    letter, medials, rest = found.groups()
    rhyme = _TONE.sub("", rest)
    if "ွ" in medials and "ွ" + rhyme in _BURMESE_RHYME:
        medials, rhyme = medials.replace("ွ", ""), "ွ" + rhyme
    return _onset(letter, medials) + _BURMESE_RHYME.get(rhyme, "a")


def _onset(letter: str, medials: str) -> str:
    onset = _BURMESE_ONSET[letter]
    palatal = "ျ" in medials or "ြ" in medials
    if "ှ" in medials:
        onset = "sh" if letter in "ယရသ" or (palatal and letter == "လ") else "h" + onset
        palatal = palatal and not onset.startswith("sh")
    if palatal:
        onset = {"k": "ky", "kh": "ch", "g": "gy", "ng": "ny"}.get(onset, onset + "y")
    return onset + ("w" if "ွ" in medials else "")


def romanise_cluster(cluster: str) -> str:
    """A folded Khmer cluster in Latin letters, without the vowel that is not written."""
    return "".join(_KHMER_CONSONANT.get(sign) or _KHMER_VOWEL.get(sign, "") for sign in cluster if sign != "\u17d2")


def romanise(pieces: list[str]) -> str:
    """Burmese syllables or Khmer clusters (:func:`bot.core.language.units.units`) in Latin letters, unspaced."""
    return "".join(
        romanise_syllable(piece)
        if piece[0] < "\u1780" and piece[0] >= "\u1000"
        else romanise_cluster(piece)
        if piece[0] >= "\u1780"
        else piece
        for piece in pieces
    )


def sound_burmese(latin: str) -> str:
    """The sound of one romanised Burmese word or syllable: "lote", "loke" and "lok" are ``lq``."""
    text = _CODA_NASAL.sub("%", _CODA_STOP.sub("$", latin))
    text = _CODA_GLIDE.sub("", text)
    for old, new in _MY_ONSETS:
        text = old.sub(new, text)
    return _VOWELS.sub("", text).replace("$", "q").replace("%", "n")


def sound_khmer(latin: str) -> str:
    """The sound of one romanised Khmer word: its consonants, without the final ones that are silent."""
    text = _KM_SILENT.sub("", latin)
    for old, new in _KM_SOUNDS:
        text = old.sub(new, text)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", text))
