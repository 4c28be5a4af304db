"""Vietnamese typed before Unicode: TCVN3 and VNI, by font name or by the look of it.

In both, Latin-1 characters stand for Vietnamese letters, and only the font draws them
right: text taken out of such a file reads `Céng hßa` or `Coäng hoøa` for `Cộng hòa`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, product
from typing import Literal, assert_never

Encoding = Literal["tcvn3", "vni"]

TONES = "\u0301\u0300\u0309\u0303\u0323"
"""Acute, grave, hook, tilde, dot: the order of the tables below."""

TCVN3 = {
    **dict(zip("¡¢£¤¥¦§¨©ª«¬\xad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **dict(zip("¸µ¶·¹¾»¼½ÆÊÇÈÉË", "áàảãạắằẳẵặấầẩẫậ", strict=True)),
    **dict(zip("ÐÌÎÏÑÕÒÓÔÖÝ×ØÜÞ", "éèẻẽẹếềểễệíìỉĩị", strict=True)),
    **dict(zip("ãßáâäèåæçéíêëìî", "óòỏõọốồổỗộớờởỡợ", strict=True)),
    **dict(zip("óïñòôøõö÷ùýúûüþ", "úùủũụứừửữựýỳỷỹỵ", strict=True)),
}
"""TCVN 5712:1993, VN3, as its fonts are used; toned capitals are another font."""


def _vni() -> dict[str, str]:
    """Return VNI for Windows: a letter, then its tone as another character."""
    table = dict(zip("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ", strict=True))
    marks = [("ùøûõï", "aeouyôöAEOUYÔÖ", ""), ("áàåãä", "aeoAEO", "\u0302")]
    marks += [("éèúüë", "aA", "\u0306")]
    for tones, letters, shape in marks:
        for letter, (sign, tone) in product(letters, zip(tones, TONES, strict=True)):
            whole = table.get(letter, letter) + shape + tone
            key = letter + (sign.upper() if letter.isupper() else sign)
            table[key] = unicodedata.normalize("NFC", whole)
    for letter, sign, shape in [("aeoAEO", "â", "\u0302"), ("aA", "ê", "\u0306")]:
        for one in letter:
            key = one + (sign.upper() if one.isupper() else sign)
            table[key] = unicodedata.normalize("NFC", one + shape)
    return table


VNI = _vni()

_tcvn3 = str.maketrans(TCVN3)
_vni_keys = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_prefix = re.compile(r"^[A-Z]{6}\+")
_tcvn3_font = re.compile(r"^\.?Vn[A-Z0-9]")
_capital_font = re.compile(r"^\.?Vn.*?[a-z0-9 ]H(?:$|[-,_ ]|Bold|Italic)")

FOREIGN = frozenset(
    letter
    for letter in chain(TCVN3, *VNI)
    if not letter.isascii() and letter not in "áàãâéèêíìóòõôúùýÁÀÃÂÉÈÊÍÌÓÒÕÔÚÙÝ"
)
"""Characters that Vietnamese in Unicode does not need: a page without is left alone."""

RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu "
    "ây e ec em en eng eo ep et ê êch êm ên ênh êng êp êt êu i ia ich im in inh ip it "
    "iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oap oat oay "
    "oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi "
    "uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu "
    "ươc ươi ươm ươn ương ươp ươt ươu y ych yêm yên yêng yêt yêu ynh yt"
)
_syllable = re.compile(
    r"(?:ngh|ng|nh|n|gh|gi|g|kh|k|ch|c|ph|p|qu|th|tr|t|[bdđhlmrsvx])?(?:"
    + RHYMES.replace(" ", "|")
    + ")"
)
_edges = " \t\"'“”‘’()[]{}<>.,;:!?…/\\|-–—+*0123456789%"

MARKED_MIN = 6
"""Fewer marked words are no evidence: a page of French has some, too."""
SURE = 0.8
DOUBTFUL = 0.5


def encoding_of(font: str) -> Encoding | None:
    """Return how text in a font of this name is encoded; None where it is Unicode."""
    name = _prefix.sub("", font)
    if _tcvn3_font.match(name):
        return "tcvn3"
    return "vni" if name.upper().startswith(("VNI-", "VNI ", "VNITIMES")) else None


def has_capitals_only(font: str) -> bool:
    """Tell whether a TCVN3 font draws every letter as a capital, as .VnTimeH does."""
    return bool(_capital_font.match(_prefix.sub("", font)))


def decode(text: str, encoding: Encoding, capitals: bool = False) -> str:
    """Return legacy text in Unicode; what is not legacy stays as it is."""
    match encoding:
        case "tcvn3":
            decoded = text.translate(_tcvn3)
        case "vni":
            decoded = _vni_keys.sub(lambda found: VNI[found[0]], text)
        case _:
            assert_never(encoding)
    return decoded.upper() if capitals else decoded


def decode_words(words: Sequence[str], font: str) -> list[str]:
    """Return words of one font in Unicode: by its name, or by how the words look."""
    by_name = encoding_of(font)
    encoding = by_name or recognise(words)
    if encoding is None or (by_name and any(map(_is_beyond_latin, words))):
        return list(words)
    capitals = has_capitals_only(font)
    return [
        word if _is_beyond_latin(word) else decode(word, encoding, capitals)
        for word in words
    ]


def recognise(words: Iterable[str]) -> Encoding | None:
    """Return the encoding in which words make Vietnamese syllables, None for Unicode.

    The words must read badly as they are and well when decoded; in doubt they are
    left alone.  Words that can only be Unicode, as a heading may be, are passed over.
    """
    marked = {
        word for word in words if not word.isascii() and not _is_beyond_latin(word)
    }
    if len(marked) < MARKED_MIN or _plausible(marked) > DOUBTFUL:
        return None
    scores: dict[Encoding, float] = {
        "tcvn3": _plausible({decode(word, "tcvn3") for word in marked}),
        "vni": _plausible({decode(word, "vni") for word in marked}),
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= SURE else None


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable, whatever its case."""
    letters = unicodedata.normalize("NFD", word.strip(_edges).lower())
    toneless = "".join(letter for letter in letters if letter not in TONES)
    if len(letters) - len(toneless) > 1:
        return False
    return bool(_syllable.fullmatch(unicodedata.normalize("NFC", toneless)))


def _plausible(words: set[str]) -> float:
    return sum(map(is_syllable, words)) / len(words)


def _is_beyond_latin(word: str) -> bool:
    return any(
        "\u0102" <= letter <= "\u01b0" or "\u1ea0" <= letter <= "\u1ef9"
        for letter in word
    )
