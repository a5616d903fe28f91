"""English as people write it on a phone, often as a third language: one stem for all forms of a word.

A full stemmer merges too much for questions of a few words; the rules here are the plural, -ing, -ed and the irregular
verbs of this guide's world, the words of chat ("u", "hv", "wat"), and one word for every "not".
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

SMALL_WORDS: Final = frozenset(
    """
    a an the my our his her their your its to of for is are was were be been am and or that this these those so very
    please pls plz just also too in on at by with from it i im ill ive we he she they you u me us him them do does
    did have has had will would can could should shall may might must there here as if then than but about into any
    some all more most what which who whom whose how when where why now get got hv bro sir sis dear hello hi ok
    """.split()  # noqa: SIM905
)
"""Words that decide nothing alone; they still count inside a phrase of the vocabulary ("kill me")."""

SKIPPED: Final = frozenset(
    """
    a an the my our his her their your its to of for is are was were be been am and that this these those so very
    just also too all some any
    """.split()  # noqa: SIM905
)
"""Words left out of phrases on both sides, so that "keep my passport" is "keep our passport"."""

_FORMS: Final = """
    pay: paid payed pays; send: sent; take: took taken taking; keep: kept; steal: stole stolen;
    lose: lost losing los; leave: left leaving; go: went gone going; give: gave given giving gives;
    break: broke broken; die: died dies dead; buy: bought; fall: fell fallen; hold: held; beat: beaten;
    sell: sold; catch: caught; tell: told; find: found; hit: hitting; cut: cutting; run: ran running;
    stop: stopped stopping; get: got getting; make: made making; come: came coming; bring: brought;
    write: wrote written; know: knew known; say: said; speak: spoke; see: saw seen; feel: felt; lend: lent;
    owe: owed owes owing; deduct: deduction deducting deductions;
    apply: application apllication applied applying;
    register: registration registering registered registeration; renew: renewal renewed renewing renewl;
    expire: expired expiry expiring expires expiration; child: children kid kids childs; baby: babies;
    injury: injured injuries; wage: wages; salary: salaries sallary salery salry; hurt: hurting;
    dismiss: dismissed dismissal; arrest: arrested; contribution: contributions contribute; people: ppl;
    before: b4; because: coz cuz bcoz bcz; want: wan wanna wants wanted; you: u; are: r; what: wat wut;
    have: hv; next: nxt; year: yr yrs years; hour: hr hrs hours; month: mth mths months;
    work: working worked works wrk; worker: workers; with: w; today: tdy; tomorrow: tmr tmrw; labour: labor;
    agency: agencies; embassy: embassies; employer: employers;
    not: dont didnt doesnt havent hasnt wont cant cannot couldnt isnt arent never wasnt without didn doesn don wouldnt;
    paper: papers; photo: pic pics photos; birth: born; marry: married; training: training trainings trainin;
    bite: bitten; company: companies; beneficiary: beneficiaries; passport: passpot pasport passports;
    boss: bosses; compensation: compensate compensated; pregnant: pregnancy pregnent; bank: banks;
    sex: sexual sexually; please: pls plz pleas;
"""
"""Base: its other forms, typed as people type them."""
_IRREGULAR: Final = {
    form: base.strip()
    for base, _, forms in (entry.partition(":") for entry in _FORMS.split(";"))
    for form in forms.split()
}
_SHORTEST: Final = 3
"""Letters that must stay when an ending goes: "sing" is not "s"."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The base form of one folded Latin word."""
    base = _IRREGULAR.get(word)
    if base is not None:
        return _without_e(base)
    if word.endswith("ies") and len(word) > _SHORTEST + 2:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return _undoubled(word[: -len(ending)])
    return _without_e(word)


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST + 1 else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "sl" else word
