"""Nothing that points at a person is left in a question for staff, whoever tries; and the question itself is left."""

from __future__ import annotations

import pytest
import regex

from bot.core.language.zawgyi import to_zawgyi
from bot.core.scrub import LONGEST, scrub

FOUR_DIGITS = regex.compile(r"\p{Nd}(?:[^\p{L}\p{M}\p{Nd}…]{0,3}\p{Nd}){3,}")

NUMBERS = [
    "call 0812345678", "0 8 1 2 3 4 5 6 7 8", "081-234-5678", "+66 (81) 234.5678", "081\u200b234\u200d5678",
    "０８１２３４５６７８", "၀၉၄၂၀၁၂၃၄၅၆", "ဝ၉၄၂ဝ၁၂၃၄", "០១២៣៤៥៦៧៨", "๐๘๑๒๓๔๕๖๗๘", "၀9៤2०1", "0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣", "𝟎𝟖𝟏𝟐𝟑𝟒",
    "O81 - 2 3 4 - 5 6 7 8", "08x12x34x56", "08/12/34", "0\n8\n1\n2", "①②③④", "0 · 8 · 1 · 2", "passport MB123456",
    "12/KaMaNa(N)123456", "၁၂/ကမန(နိုင်)၁၂၃၄၅၆", "zero eight one two three four five", "သုညကိုးလေးနှစ်သုညတစ်",
    "សូន្យមួយពីរបីបួនប្រាំ", "ศูนย์แปดหนึ่งสองสาม", "0\u20608\ufeff1\u00ad2", "0‒8–1—2",
]  # fmt: skip
REACH = [
    ("write to hnin@example.com now", "hnin", "example"), ("hnin @ gmail . com", "hnin", "gmail"),
    ("hnin at gmail dot com", "hnin", "gmail"), ("hnin (at) mail [dot] example", "hnin", "example"),
    ("hnin＠gmail．com", "hnin", "gmail"), ("h\u200bnin@gmail.com", "hnin", "gmail"),
    ("အီးမေးလ် hnin@gmail.com ပို့", "hnin"),
    ("see https://t.me/hnin_99", "hnin"), ("www.facebook.com/hnin", "hnin"), ("www . hnin . com", "hnin"),
    ("facebook.com/hnin.aung", "hnin"), ("hxxps://hnin.example", "hnin"), ("fb.com/hnin", "hnin"),
    ("hnin dot com/x", "hnin"),
    ("ask @hnin_99", "hnin"), ("ask ＠hnin", "hnin"), ("ask @ hnin", "hnin"), ("សួរ @សុខា", "សុខា"),
    ("@အောင်အောင် ကိုမေး", "အောင်"),
    ("line id hnin99", "hnin"), ("Viber: hnin", "hnin"), ("telegram username hnin", "hnin"), ("FB - hnin", "hnin"),
]  # fmt: skip
NAMES = [
    ("Mr Somchai hit me", "Somchai"), ("mr. somchai hit me", "somchai"), ("Ko Aung Min took money", "Aung", "Min"),
    ("my boss Daw Mya Mya", "Mya"), ("Saw Htoo Htoo", "Htoo"), ("U Ba Than is agent", "Than"), ("Khun Ann owes", "Ann"),
    ("my name is sokha", "sokha"), ("My name is Sok Dara, help", "Sok", "Dara"), ("name: Sokha", "Sokha"),
    ("the broker's name is Nok", "Nok"), ("call me Hnin", "Hnin"), ("knhom chmous sokha", "sokha"),
    ("Ｍｒ Somchai", "Somchai"), ("M\u200br Somchai", "Somchai"),
    ("ဦးအောင်မြင့် ပိုက်ဆံမပေးဘူး", "အောင်မြင့်"), ("ဒေါ်ခင်မြက လိမ်တယ်", "ခင်မြ"), ("ကိုဇော်မင်းကို မေးပါ", "ဇော်မင်း"),
    ("ကို ဇော် မင်း", "ဇော်"), ("မခင်ခင် ပြောတယ်", "ခင်ခင်"), ("မောင်သူရ အလုပ်မရ", "သူရ"), ("နန်းဆိုင်ဟွမ် ရှိလား", "ဟွမ်"),
    ("စောထူးထူး", "ထူး"), ("ကျွန်တော့်နာမည်က ဘိုဘိုပါ", "ဘိုဘို"), ("နာမည် : ဇာနည်", "ဇာနည်"), ("ဒေါ်\u200bခင်\u200bမြ က", "ခင်"),
    ("အဲဒီသူဌေးဦးသန်းလွင်က", "သန်းလွင်"), ("ပွဲစားကို ဖြိုးဖြိုး လို့ ခေါ်တယ်", "ဖြိုး"),
    ("ខ្ញុំឈ្មោះសុខាធ្វើការនៅថៃ", "សុខា"), ("លោក សុខ សុភា មិនបើកលុយ", "សុភា"), ("លោកស្រីចន្ទថា", "ចន្ទ"),
    ("ឈ្មោះ៖ ដារ៉ា", "ដារ៉ា"), ("អ្នកស្រី ស្រីមុំ បោកខ្ញុំ", "ស្រីមុំ"), ("កញ្ញាវណ្ណា", "វណ្ណា"), ("ឈ្មោះ\u200bសុខ\u200bជា\u200b", "សុខ"),
    ("បង សុខា ដារ៉ា យកលុយ", "ដារ៉ា"), ("นายสมชาย ไม่จ่าย", "สมชาย"), ("คุณสมหญิง", "สมหญิง"),
]  # fmt: skip
KEPT = [
    "how do I get my salary for 3 months", "I saw the boss on 12 May", "i miss my family, can i go home",
    "my wage is 400 baht a day for 26 days", "ko lote shin ma pay bu ma lote chin bu", "is 7.5 percent right?",
    "I work at the market. dot the i", "U visa?", "Ma ya bu", "line of people at the office",
    "အလုပ်ရှင် ကို တိုင်ချင်တယ်", "အလုပ်ရှင်ကို ဘယ်မှာတိုင်ရမလဲ", "လစာမရဘူး", "မသိဘူး မလှဘူး မအောင်ဘူး", "လူ 3 ဦး ရှိတယ်",
    "ဦးဆုံး ဘာလုပ်ရမလဲ", "ဒေါ်လာ 500 ပို့ချင်တယ်", "ပတ်စပို့ထဲက နာမည်မှားနေတယ်", "နာမည်က မှားနေတယ် ပြင်ချင်တယ်",
    "မိန်းကလေး ကို ကူညီပါ", "နှစ်နှစ် သုံးလ ကြာပြီ", "ဆရာ ကူညီပါ", "ကိုယ်ဝန် ရှိရင် အလုပ်ထုတ်လို့ ရလား",
    "មិនបានប្រាក់ខែ 3 ខែ", "លោកអាចជួយខ្ញុំបានទេ", "ឈ្មោះក្នុងលិខិតឆ្លងដែនខុស", "បងជួយខ្ញុំផង", "ប្រទេសណាក្នុងពិភពលោកល្អ",
    "ถ้านายจ้างไม่จ่ายเงิน", "ចុះឈ្មោះកូនចូលរៀន", "madam give me less", "have doctor paper", "តើឈ្មោះអ្វីជាក្រុមហ៊ុន",
]  # fmt: skip


@pytest.mark.parametrize("line", NUMBERS)
def test_numbers_of_four_digits_are_gone(line: str) -> None:
    """In any script, spaced, hidden, fullwidth or spelt out."""
    left = scrub(line)
    assert "…" in left
    assert not FOUR_DIGITS.search(left)
    assert len(regex.findall(r"\p{Nd}", left)) < 4


@pytest.mark.parametrize("line", [*REACH, *NAMES])
def test_nobody_can_be_reached_or_named(line: tuple[str, ...]) -> None:
    """Mails, links, handles and names after honorifics leave a gap."""
    text, *secrets = line
    left = scrub(text)
    assert "…" in left
    assert not [secret for secret in secrets if secret.casefold() in left.casefold()], left


@pytest.mark.parametrize("line", KEPT)
def test_ordinary_questions_stay_as_they_are(line: str) -> None:
    """Particles that look like honorifics, small numbers and titles of no person are left alone."""
    assert scrub(line) == line


def test_zawgyi_is_read_before_it_is_scrubbed() -> None:
    """A name in the old encoding is a name."""
    left = scrub(to_zawgyi("ဦးအောင်မြင့် ပိုက်ဆံမပေးဘူး ဘယ်မှာတိုင်ရမလဲ"))
    assert "အောင်မြင့်" not in left
    assert "တိုင်ရမလဲ" in left


@pytest.mark.parametrize("line", [*NUMBERS, *KEPT, *(text for text, *_ in [*REACH, *NAMES])])
def test_scrubbing_twice_changes_nothing(line: str) -> None:
    """What staff read is what was kept."""
    assert scrub(scrub(line)) == scrub(line)


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\x00", "@", "…", "🙏🏽", "\ud800", "ဦး", "១" * 10_000, "@" * 9_000]
)
def test_any_text_is_taken(text: str) -> None:
    """Junk never raises, and a story is cut."""
    assert len(scrub(text).encode("utf-16-le", "replace")) <= 2 * LONGEST


def test_a_long_text_takes_no_long_time() -> None:
    """Patterns that walk back and forth would stop the bot; a thousand nasty texts pass."""
    nasty = ["a." * 2_000, "1 " * 2_000, "ကို" * 1_500, "ឈ្មោះ" * 1_000, "Mr A " * 900, "(at)" * 1_000, "x@" * 2_000]
    assert all(scrub(text) is not None for text in nasty * 20)
