"""Where a name of a person may stand, in the three languages: after an honorific, or after "my name is".

No list of names is complete, and the honorifics are ordinary syllables too: Burmese ``ကို`` marks the object, ``မ`` is
"not", ``ဦး`` counts people and begins "first"; Khmer ``លោក`` is "you, sir" and the end of "world"; romanised ``ma``
and ``ko`` are everywhere. So each rule asks for what tells a name apart: the syllables names are made of, a capital, or
that the honorific is used for nothing else. Nothing is looked up, nothing is learnt.
"""

from __future__ import annotations

from typing import Final

import regex

_START: Final = r"(?<![\p{L}\p{M}])"

# --- Latin letters -------------------------------------------------------------------------------------------------
_LATIN: Final = r"[\p{Latin}\p{M}'’-]"
_SURE_LATIN: Final = r"(?i:mr|mrs|ms|mister|sayar?daw|khun|neak\s?srey|lok\s?srey|lok\s?ta)"
_TITLED: Final = (
    r"(?:(?i:dr|doctor|madam|teacher|boss)|Miss|Ko|Ma|Daw|U|Saw|Naw|Sai|Nang|Mg|Maung|Nai|Mi|Mahn|Lok|Bong|Pu|Ta|Om|Pi|P'|Sayar?ma|Sayar?|Sir|Ashin|"
    r"KO|MA|DAW|U|MG)"
)
_CAPITAL: Final = rf"\p{{Lu}}{_LATIN}*"
_NOT_A_NAME: Final = (
    rf"(?!(?:I|The|My|We|They|He|She|It|You|Is|Are|Do|Does|Can|What|When|Where|How|Who|Why)(?!{_LATIN}))"
)
_TOLD: Final = (
    r"(?i:(?:my|his|her|the\s+(?:boss|broker|agent|owner|employer)'?s?)\s+(?:full\s+)?name(?:\s+is|'s|\s*[:=])"
    r"|(?:is|am|was)\s+(?:called|named)|(?<![\p{L}])name\s*[:=]|call\s+me"
    r"|ch?hm(?:uo|ou|o)[hs]{1,2}|na[nr]?\s?m[ae]e?\s+(?:ka|gar?))"
)
LATIN: Final = (
    regex.compile(rf"{_TOLD}\s*{_LATIN}+(?:\s{_CAPITAL}){{0,3}}"),
    regex.compile(rf"{_START}{_SURE_LATIN}\.?\s+(?:{_LATIN}+)(?:\s{_CAPITAL}){{0,3}}"),
    regex.compile(rf"{_START}{_TITLED}\.?\s{_NOT_A_NAME}{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}"),
)

# --- Burmese -------------------------------------------------------------------------------------------------------
_VOWELS: Final = r"\u102b-\u1032\u1036-\u1038\u103b-\u103e"
_FINAL: Final = r"[\u1000-\u1021\u1029][\u1037]?\u103a[\u1037\u1038]*"
_ONSET: Final = r"[\u1000-\u1021\u1023-\u102a\u103f\u104e](?:\u1039[\u1000-\u1021])*"
_SYLLABLE: Final = rf"(?:{_ONSET}[{_VOWELS}\u103a]*(?:{_FINAL})*[\u1037\u1038]*)"
_WHOLE: Final = rf"(?![{_VOWELS}\u1039\u103a]|[\u1000-\u1021][\u1037]?\u103a)"
"""The syllable ends here: no vowel, no final follows."""
_NAME_SYLLABLES: Final = (
    "အောင်|အေး|အိ|အိမ့်|ဥမ္မာ|ကျော်|ကျော့|ကြီး|ကြည်|ကြူ|ကြိုင်|ခင်|ခိုင်|ချစ်|ချမ်း|ချို|ခွန်|ငယ်|ငြိမ်း|စန်း|စန္ဒာ|စပယ်|စိုး|စိန်|စု|စံ|"
    "ဆု|ဆန်း|ဆွေ|ဇင်|ဇော်|ဇေယျာ|ဇာခြည်|ညို|ညီ|ညွန့်|တင်|တင့်|တုတ်|တိုး|တေဇ|ထက်|ထက်ထက်|ထိုက်|ထူး|ထွန်း|ထွေး|ထားထား|ဒေဝီ|ဒန်|နန်း|နိုင်|နု|နီ|နီလာ|"
    "နှင်း|နွယ်|နေလင်း|နန္ဒာ|ပိုင်|ပပ|ပြည့်|ပြုံး|ပွင့်|ဖြိုး|ဖြူ|ဖူး|ဘို|ဘသန်း|ဘို|မင်း|မြ|မြင့်|မြတ်|မြိုင်|မိုး|မိမိ|မေ|မို့|မျိုး|မောင်|မာလာ|"
    "မွန်|ယဉ်|ယမင်း|ယု|ရဲ|ရွှေ|ရီ|ရင်|လတ်|လင်း|လှ|လှိုင်|လွင်|လွမ်း|လဲ့|လေးလေး|လှမျိုး|ဝင်း|ဝေ|ဝေယံ|ဝတ်ရည်|သန့်|သန်း|သက်|သိန်း|သီတာ|သူဇာ|သူရ|"
    "သော်|သော်တာ|သွယ်|သိင်္ဂီ|သဇင်|သင်း|သင်းသင်း|ဟန်|ဟိန်း|ဟုန်|ဦး|ဥက္ကာ|အိအိ|အုန်း|အံ့|ဖိုး|ဗိုလ်|ဇာနည်|ဝါဝါ|ပန်း|ကေသီ|ကလျာ|ကောင်း|စည်သူ|ဉာဏ်|ရန်|ရန်နိုင်"
)
"""What Burmese names are made of (their commonest syllables); a name is one to four of them."""
_NAME: Final = rf"(?:(?:{_NAME_SYLLABLES}){_WHOLE})"
_LIKE_A_NAME: Final = rf"{_NAME}(?:\s?{_NAME}){{0,3}}"
_PARTICLE: Final = (
    r"(?:က|ကို|ကိုယ်|မှာ|မှ|နဲ့|နှင့်|ရဲ့|၏|တို့|ဆီ|သည်|တယ်|ပါ|လို့|ဟု|လဲ|လား|ပြီး|ပြော|ခေါ်|ပေး|လုပ်|ရှိ|မရ|မပေး|ဘူး|အတွက်|ဖြစ်|လည်း|ပဲ|တော့|"
    r"ဘယ်|ဘာ|ဆို|လိမ်|ရိုက်|နေ|သွား|လာ|ယူ|သိမ်း|ငွေ|ပိုက်ဆံ|အလုပ်)" + _WHOLE
)
_ANY_NAME: Final = rf"{_SYLLABLE}(?:\s?(?!{_PARTICLE}){_SYLLABLE}){{0,3}}"
_VERB_AFTER: Final = r"(?!\s?(?:ဘူး|ဘဲ|နဲ့|ပါနဲ့|ပါဘူး|ရင်|သေး|တော့|လို့|ဖြစ်))"
BURMESE: Final = (
    # "the name is …", unless what follows says that a name is wrong, differs or must be changed
    regex.compile(
        rf"(?:နာမည်|အမည်)\s?(?:ကတော့|က|မှာ|သည်|[:=-])\s?(?!မှား|မတူ|ကွဲ|ဘာ|ဘယ်|ပြောင်း|စာလုံး|တူ|မှန်|မပါ|ပါ|လွဲ|ဟောင်း|အသစ်|ဖျက်)"
        rf"{_ANY_NAME}"
    ),
    regex.compile(rf"{_SYLLABLE}{{1,4}}\s?(?:လို့|ဟု)\s?(?:ခေါ်|အမည်)"),
    # Daw is a lady and nothing else, but for the dollar
    regex.compile(rf"{_START}ဒေါ်(?!လာ)\s?(?!{_PARTICLE}){_ANY_NAME}"),
    # U is a gentleman, the first of something, and the counter of people
    regex.compile(
        rf"(?<!\p{{Nd}}\s?){_START}ဦး(?!ဆုံး|နှောက်|စား|ရေ|ဆောင်|လေး|တည်|ခေါင်း|ထုပ်|စွာ|ပိုင်|ကြီး|တို့|က)(?:\s?{_LIKE_A_NAME}|(?!{_PARTICLE}){_ANY_NAME})"
    ),
    regex.compile(rf"{_START}(?:ကို|မောင်|ကိုကြီး|ဦးလေး|အန်တီ|အဒေါ်|ဒေါ်လေး|ဆရာမ|ဆရာ|သူဌေး|ပွဲစား|အောင်)\s?{_LIKE_A_NAME}"),
    regex.compile(rf"{_START}(?:စော|နော်|နန်း|စိုင်း|ခွန်|နိုင်|မင်း|မိ|စောဘွား|ဆလိုင်း|လမင်း)\s?{_LIKE_A_NAME}"),
    regex.compile(rf"{_START}(?:စော|နော်|နန်း|စိုင်း|ဆလိုင်း)(?!{_PARTICLE})(?:{_SYLLABLE}){{1,3}}"),
    # Ma is a young woman, or "not": only before two name syllables that no negation follows
    regex.compile(rf"{_START}မ{_NAME}\s?{_NAME}(?:\s?{_NAME}){{0,2}}{_VERB_AFTER}"),
    # after another word, without a space: only where the rest is unmistakable
    regex.compile(rf"(?:ဒေါ်|ဦး)(?!လာ|ဆုံး){_NAME}(?:\s?{_NAME}){{1,3}}"),
    regex.compile(rf"(?:ကို|မောင်){_NAME}{{2,4}}(?=\s|$|{_PARTICLE}|\p{{P}})"),
)

# --- Khmer ---------------------------------------------------------------------------------------------------------
_CLUSTER: Final = r"(?:[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|\p{M})*)"
_KHMER_STOP: Final = (
    r"(?:(?:ធ្វើ|នៅ|មក|ទៅ|បាន|មិន|មាន|ចង់|ត្រូវ|អាច|ដែល|និង|ហើយ|តើ|សួរ|ពី|ក្នុង|ខ្ញុំ|អត់|គាត់|របស់|ថៅកែ|យក|ឲ្យ|អោយ|សុំ|ជួយ|បោក|កំពុង|"
    r"អ្វី|អី|ក្រុមហ៊ុន|ខុស|អញ្ចឹង|គេ|បើ|ព្រោះ|ដើម្បី|តាម|ចាប់|វាយ|លុយ|ប្រាក់|ប្ដូរ|ប្តូរ|លើ|ដូច|ជាមួយ)(?=\p{Khmer})|ខុស|អ្វី|អី)"
)
_FURTHER: Final = rf"(?!{_KHMER_STOP}){_CLUSTER}"
_KHMER_NAME: Final = rf"\s?{_FURTHER}(?:{_FURTHER}){{1,9}}(?:\s{_FURTHER}{_CLUSTER}{{0,3}}(?!\p{{Khmer}}))?"
KHMER: Final = (
    regex.compile(rf"(?:(?<!ចុះ|លុប|បញ្ចូល|ដាក់|ឃើញ|ប្ដូរ|ប្តូរ)ឈ្មោះ|នាមត្រកូល|ហៅថា)\s?(?:គឺ|ជា|[៖:=])?{_KHMER_NAME}"),
    regex.compile(rf"(?:លោកស្រី|លោកគ្រូ|លោកតា|លោកយាយ|អ្នកស្រី|កញ្ញា|អ្នកនាង|ឧកញ៉ា){_KHMER_NAME}"),
    regex.compile(rf"(?<!ភព)(?<!ពិភព)លោក(?!ស្រី|គ្រូ|តា|យាយ){_KHMER_NAME}"),
    regex.compile(
        rf"{_START}(?:បង|ពូ|មីង|អ៊ំ|ថៅកែ|មេខ្យល់)\s(?!{_KHMER_STOP}){_CLUSTER}{{2,4}}\s{_CLUSTER}{{1,4}}(?!\p{{Khmer}})"
    ),
)

# --- Thai ----------------------------------------------------------------------------------------------------------
THAI: Final = (
    regex.compile(r"(?:นางสาว|น\.ส\.|ชื่อ)\s?[\u0e01-\u0e4e]{2,20}(?:\s[\u0e01-\u0e4e]{2,20})?"),
    regex.compile(rf"{_START}(?:นาย(?!จ้าง|หน้า|ทะเบียน|ก)|คุณ|นาง)\s?[\u0e01-\u0e4e]{{2,20}}"),
)

NAMES: Final = (*LATIN, *BURMESE, *KHMER, *THAI)
"""Every rule; each takes out the honorific with the name."""

SPELT_DIGITS: Final = (
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)",
    r"(?:သုည|တစ်|နှစ်|သုံး|လေး|ငါး|ခြောက်|ခုနစ်|ခုနှစ်|ခွန်|ရှစ်|ကိုး)",
    r"(?:សូន្យ|ប្រាំមួយ|ប្រាំពីរ|ប្រាំពិល|ប្រាំបី|ប្រាំបួន|មួយ|ពីរ|បី|បួន|ប្រាំ)",
    r"(?:ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)",
)
"""The digits as words, as telephone numbers are read out, by language."""
