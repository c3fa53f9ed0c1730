"""In which encoding a text file is written: told by its marks, else by which one makes sense of it.

UTF-8 is checked over the whole file, strictly. What isn't UTF-8 is tried in the encodings that
spreadsheets write in, and the one wins in which letters stand beside letters of their own kind;
Windows-1252 where nothing speaks against it. Never are characters left out.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from models.exchange.readers.content import refuse

_BOMS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_SINGLE = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "koi8-r", "mac_roman", "cp1255", "cp1256",
           "iso8859-2", "cp850", "cp866")  # fmt: skip
_RARE = ("iso8859-2", "cp850", "cp866")
"""What old programs write in: it must make much more sense than anything else."""
_MULTI = ("shift_jis", "gb18030", "big5", "euc_kr", "euc_jp")
_HIGH_WORD = re.compile("[A-Za-z]*[^\\x00-\\x7f][^\\x00-@\\[-`{-\\x7f]*")
_CROATIAN_OR_CZECH = re.compile(rb"i\xe6(?![A-Za-z\x80-\xff])|[\xd8\xf8][\xe0-\xff]")
# In Hungarian, õ and û of 1252 are ő and ű; French and Portuguese have others beside theirs, Estonian no acute accents.
_HUNGARIAN = re.compile(rb"[\xd5\xdb\xf5\xfb]")
_HUNGARIAN_TOO = re.compile(rb"[\xf6\xfc\xd6\xdc]"), re.compile(rb"[\xe1\xe9\xed\xf3\xfa\xc1\xc9\xcd\xd3\xda]")
_NOT_HUNGARIAN = re.compile(
    rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xe0\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xea\xeb\xec\xee\xf0\xf1\xf2\xf8\xfd\xfe\xdf]"
)
# The sign of euro and the letter œ of ISO 8859-15, where 1252 has what nobody writes.
_LATIN_9 = re.compile(rb"\xa4|[A-Za-z]\xbd[a-z]")
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_ESCAPES = (b"\x1b$B", b"\x1b$@")
_STUCK = frozenset("§¤¶·½¼¾¬¦¨¸¯±¹÷×¿¡£¢¥")
"""Signs that nobody writes right behind a letter."""
_SAMPLE = 1 << 18


@dataclass(frozen=True)
class Encoding:
    """A codec and how sure it is: ``told`` by the person, by a ``mark``, ``valid`` or ``guessed``."""

    codec: str
    how: str
    errors: str = "strict"

    @property
    def name(self) -> str:
        """The codec's name for people: a byte order mark is no part of it."""
        return "utf-8" if self.codec == "utf-8-sig" else self.codec


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Stray bytes in a UTF-8 file are from Windows: a row was pasted in, or joined by a script."""
    assert isinstance(error, UnicodeDecodeError)
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("stray-cp1252", _as_cp1252)


def find_encoding(path: Path, name: str, wanted: str | None) -> Encoding:
    """The encoding to read a text file in.

    Raises:
        Invalid: there is no encoding of the name that was asked for, or the file is no text.
    """
    if wanted:
        return Encoding(_known(wanted, name), "told")
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return Encoding(codec, "mark")
    if wide := _without_mark(head):
        return Encoding(wide, "guessed")
    if any(escape in head for escape in _ESCAPES):
        return Encoding("iso2022_jp", "guessed")
    # \r \n \t \f and \v are text; other controls in number are not
    controls = len(head) - len(head.translate(None, bytes(range(9)) + bytes(range(14, 32))))
    if controls > len(head) // 100 + 8:
        refuse(name, "is no text and no workbook: export the table as CSV or XLSX")
    stray = _stray_bytes(path)
    if stray is None:
        return Encoding("utf-8", "valid")
    valid, broken = stray
    if valid >= broken:  # by chance, hardly a fifth of what is no UTF-8 looks like it
        return Encoding("utf-8", "guessed", "stray-cp1252")
    return Encoding(_by_sense(head), "guessed")


def _known(wanted: str, name: str) -> str:
    try:
        codec = codecs.lookup(wanted)
        "".encode(codec.name)  # refuses what is no text encoding, like base64
    except (LookupError, UnicodeError, ValueError):
        refuse(name, f"can't be read as {wanted!r}: there is no such encoding; try utf-8 or cp1252")
    return "utf-8-sig" if codec.name == "utf-8" else codec.name


def _without_mark(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = head[:4096]
    if len(sample) < 4:
        return None
    pairs = len(sample) // 2
    if sample[1::2].count(0) > 0.4 * pairs and sample[0::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.4 * pairs and sample[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return None


def _stray_bytes(path: Path) -> tuple[int, int] | None:
    """None if the whole file is UTF-8, else how many sequences are valid and how many are not."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    with path.open("rb") as file:
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", True)
            return None
        except UnicodeDecodeError:
            file.seek(0)
            valid = broken = 0
            for _ in range(16):
                text = file.read(1 << 20).decode("utf-8", "surrogateescape")
                broken += sum(1 for c in text if "\udc80" <= c <= "\udcff")
                valid += sum(1 for c in text if c > "\x7f" and not "\ud800" <= c <= "\udfff")
            return valid, broken


def _by_sense(head: bytes) -> str:
    """The encoding in which the words with high characters make the most sense."""
    sample = head[: 1 << 16]
    best, fewest = "cp1252", _nonsense(sample, "cp1252")
    for codec in (*_SINGLE[1:], *_MULTI):
        found = _nonsense(sample, codec)
        if found < fewest - (0.15 if codec in _RARE else 0.02):
            best, fewest = codec, found
    if best == "cp1250" and _only_northern(sample):
        return "cp1252"
    if best == "cp1252" and _CROATIAN_OR_CZECH.search(sample) and _nonsense(sample, "cp1250") < fewest + 0.02:
        return "cp1250"
    return _of_latin(best, sample)


def _of_latin(codec: str, sample: bytes) -> str:
    """Of the encodings that differ from Windows-1252 in a few signs the one that is meant."""
    if codec not in ("cp1252", "cp1254"):
        return codec
    hungarian = _HUNGARIAN.search(sample) and all(letters.search(sample) for letters in _HUNGARIAN_TOO)
    if hungarian and not _NOT_HUNGARIAN.search(sample):
        return "cp1250"
    if codec == "cp1252" and _LATIN_9.search(sample) and not _WINDOWS_ONLY.search(sample):
        return "iso8859-15"
    return codec


def _only_northern(sample: bytes) -> bool:
    """Whether all that tells Windows-1250 from 1252 are Æ, Ø and Å, which in 1250 are Ć, Ř and Ĺ: languages that have those
    have other letters of their own as well, or names that end in -ić, or an accent behind an ř."""
    telling = {byte for byte in set(sample) - set(b"\xc6\xe6\xd8\xf8\xc5\xe5") if byte > 0x7F}
    differing = {byte for byte in telling if bytes([byte]).decode("cp1250", "replace").isalpha()}
    same = {b for b in differing if bytes([b]).decode("cp1250") == bytes([b]).decode("cp1252", "replace")}
    return differing == same and not _CROATIAN_OR_CZECH.search(sample)


def _nonsense(sample: bytes, codec: str) -> float:
    """How much of the high characters make no sense in this encoding, 0 to 1 and more."""
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError as error:
        if codec in _SINGLE:
            text = sample.decode(codec, "replace")
        elif error.start >= len(sample) - 4:
            text = sample[: error.start].decode(codec)  # the sample ends inside a character
        else:
            return 9.0
    wrong = high = 0.0
    for word in _HIGH_WORD.findall(text)[:2000]:
        high += sum(1 for c in word if c > "\x7f")
        wrong += _word_nonsense(word, codec)
    return wrong / high if high else (0.0 if codec == "cp1252" else 9.0)


_COMMON = frozenset("äöüßéèêëàâáãåæçñóòôõøúùûíìîïœÄÖÜÉÀÇÑØÅąćęłńśźżĄĆŁŚŻčďěňřšťůýžČŘŠŽőűğışİŞ")


def _word_nonsense(word: str, codec: str) -> float:
    scripts = {_script(character) for character in word if character.isalpha()}
    if "LATIN" in scripts and len(scripts) > 1:
        return float(len(word))
    return sum(
        _character_nonsense(character, word[max(0, place - 2) : place], word[place + 1 :], codec)
        for place, character in enumerate(word)
        if character > "\x7f"
    )


def _character_nonsense(character: str, before: str, after: str, codec: str) -> float:
    category = unicodedata.category(character)
    if category[0] == "C" or character == "\ufffd":
        return 2.0
    if category[0] != "L":
        inside = before[-1:].isalpha() and after[:1].isalpha()
        if "\u2500" <= character <= "\u25ff":
            return 1.0  # lines and blocks: letters of other encodings
        if character in _STUCK and before[-1:].isalpha():
            return 1.0 if inside else 0.5
        return (0.0 if character in "’‘´" else 1.0) if inside else 0.1
    script = _script(character)
    if category == "Lu" and (before[-1:].islower() or (before[-1:].isupper() and after[:1].islower())):
        return 1.0  # a capital inside a word
    if script == "LATIN":
        in_a_row = len(before) == 2 and all(c > "\x7f" for c in before)
        return (0.0 if character in _COMMON else 0.3) + (0.7 if in_a_row else 0.0)
    return _rare(character, codec) if script == "CJK" else 0.0


def _rare(character: str, codec: str) -> float:
    """East Asian encodings read each other's bytes, but as characters that hardly occur."""
    if "\u3040" <= character <= "\u30ff":
        return 0.0
    if "\uff61" <= character <= "\uff9f":  # half-width, as single bytes read in Shift JIS become
        return 0.4
    if codec == "euc_kr":  # Korean is written in Hangul, hardly ever in Chinese characters
        return 0.02 if "\uac00" <= character <= "\ud7a3" else 0.5
    plane = {"gb18030": ("gb2312", b"\xb0", b"\xd7"), "big5": ("big5", b"\xa4", b"\xc6")}
    name, low, high = plane.get(codec, (codec, b"\x00", b"\xff"))
    try:
        first = character.encode(name)[:1]
    except UnicodeEncodeError:
        return 0.6
    return 0.05 if low <= first <= high else 0.4


def _script(character: str) -> str:
    if character <= "\u024f" or "\u1e00" <= character <= "\u1eff":
        return "LATIN"
    if "\u0370" <= character <= "\u03ff":
        return "GREEK"
    if "\u0400" <= character <= "\u04ff":
        return "CYRILLIC"
    if "\u0590" <= character <= "\u05ff":
        return "HEBREW"
    if "\u0600" <= character <= "\u06ff":
        return "ARABIC"
    return "CJK" if character >= "\u2e80" else "OTHER"
