"""Names of people and companies: keys under which they match, and a full name taken apart."""

from __future__ import annotations

import re
from functools import lru_cache

from models.base.text import fold

_WORD = re.compile(r"[^\W_]+")
_INITIAL = re.compile(r"\b([^\W\d_])\. ?(?=[^\W\d_]\b)")
_EASTERN = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]+")
_KATAKANA = re.compile("[\u30a0-\u30ff]+")
_APOSTROPHES = re.compile(r"['`]")

_TITLE_WORDS = (
    "mr mrs ms miss mx dr prof professor sir madam herr frau hr fr monsieur madame mademoiselle mme"
    " mlle m sr sra srta senor senora don dona dott dottssa sig signor signora signore ing dipl"
    " lic arq abg dhr mevr mevrouw meneer pan pani herrn drs bay bayan г-н г-жа shri smt"
)
TITLES = frozenset(_TITLE_WORDS.split())
"""Forms of address, folded and without points: what a column named "Title" may mean."""

# Short ones are initials or given names as well, unless a point stands behind them.
_SHORT_TITLES = frozenset(("lic", "arq", "abg", "m", "don", "fr", "sr", "pan", "bay", "dona", "ing", "sir", "hr"))
_SUFFIXES = frozenset(
    ("jr", "junior", "sr", "filho", "neto", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "dds")
)
# Beginnings of a family name that belong to it.
_PARTICLE_WORDS = (
    "van von der den de del della di da dos das du la le el al bin ibn ben ter ten zu zum zur af av mac mc st san santa"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_LEGAL_WORDS = (
    "ag gmbh mbh kg kgaa ohg ug ev eg se gbr co cokg inc incorporated corp corporation company llc"
    " llp lp ltd limited plc pty pte pvt private public sa sas sasu sarl sci snc spa srl srls sl slu"
    " sc scs scrl sprl bvba bv nv vof cv ab as asa aps oy oyj hf ehf is ks ans sia uab ou doo dd ad"
    " oo z sp kft zrt nyrt bt rt sro spol zoo spzoo spk kk yk gk ltda me epp eireli cia sab de rl"
    " jsc pjsc cjsc bhd sdn tbk sti tic ип ооо оао зао пао ао тов"
)
_LEGAL = frozenset(_LEGAL_WORDS.split())
# Legal forms that stand before the name.
_LEGAL_BEFORE = frozenset(("ooo", "zao", "oao", "pao", "pt", "ооо", "зао", "оао", "пао", "ао", "ип"))
_PATRONYMIC = re.compile("[а-яёіїє]+(?:ович|евич|ёвич|йович|ич|овна|евна|ёвна|івна|ївна|ична|инична)", re.I)
"""Behind the given name; behind it nothing stands but where the family name is the first: ``Иванов Иван Иванович``."""
_CJK_LEGAL = re.compile("株式会社|有限会社|合同会社|有限公司|股份|주식회사|\\(주\\)|㈱")


# Legal forms that are nobody's family name, and those that are when they are not in capitals.
_SURELY_LEGAL = frozenset(
    ("inc", "incorporated", "corp", "corporation", "llc", "llp", "ltd", "limited", "plc", "gmbh", "mbh", "kgaa", "ohg", "sarl",
     "sasu", "srl", "srls", "ltda", "eireli", "bvba", "sprl", "oyj", "kft", "zrt", "doo", "sro", "pte", "pty", "pvt",
     "bhd", "jsc", "pjsc", "company", "spa")
)  # fmt: skip
_LEGAL_IN_CAPITALS = frozenset(
    ("AG", "KG", "SA", "SL", "SAS", "AB", "AS", "NV", "BV", "OY", "SE", "eV", "UG", "GbR", "ApS")
)
_SURELY_BEFORE = frozenset(("ooo", "ооо", "зао", "оао", "пао", "ао"))
_DOTTED = frozenset(
    ("s.a.", "s.l.", "s.p.a.", "s.r.l.", "b.v.", "n.v.", "d.o.o.", "s.r.o.", "o.o.", "e.v.", "co.", "a.s.", "a/s")
)


def is_company(name: str) -> bool:
    """Whether a name says by its legal form that it is a company's: ``Evil Machines Inc.``."""
    words = name.split()
    if len(words) < 2:
        return bool(_CJK_LEGAL.search(name))
    last = words[-1]
    bare = last.casefold().strip(".,()")
    if bare in _SURELY_LEGAL or last.casefold() in _DOTTED:
        return True
    if last in _LEGAL_IN_CAPITALS and not name.isupper():
        return True
    return words[0].casefold() in _SURELY_BEFORE or bool(_CJK_LEGAL.search(name))


@lru_cache(maxsize=4096)
def name_key(first: str, last: str = "") -> str:
    """The form under which names of people are the same, whatever their order, case and accents.

    ``("Anna", "Smith")``, ``("", "Smith, Anna")`` and ``("SMITH", "Ánna")`` are one. ``""`` if there
    is no letter or digit.
    """
    return key_of_folded(fold(f"{first} {last}"))


def key_of_folded(name: str) -> str:
    """As :func:`name_key`, of a name that is folded already."""
    words = name.split()
    if not all(map(str.isalnum, words)):
        words = _WORD.findall(_APOSTROPHES.sub("", name))
    words.sort()
    return " ".join(words)


@lru_cache(maxsize=4096)
def company_key(name: str) -> str:
    """The form under which names of companies match: folded, without punctuation and legal form.

    ``Müller, Schmidt & Co. KG`` is ``muller schmidt``; a name of nothing but a legal form keeps it.
    """
    folded = _CJK_LEGAL.sub(" ", fold(name)).replace("&", " ")
    folded = _APOSTROPHES.sub("", folded)
    # S.A.R.L. and S. A. are one word, B.V. too
    folded = _INITIAL.sub(r"\1", folded)
    words = _WORD.findall(folded)
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _LEGAL:
        kept.pop()
    if len(kept) > 1 and kept[0] in _LEGAL_BEFORE:
        kept = kept[1:]
    return " ".join(kept or words)


def split_name(full: str, *, family_first: bool = False) -> tuple[str, str, str]:
    """A full name as (salutation, first name, last name).

    ``Smith, Anna`` is Anna Smith; particles stay with the family name; one word is a last name. In
    Chinese, Japanese and Korean script the family name stands first (but in katakana, which is for
    foreign names), and without a blank nothing is split.

    Parameters:
        family_first: what the column is called says so, as ``ФИО`` and ``Cognome e nome`` do.
    """
    name = " ".join(full.split())
    last, comma, first = (part.strip() for part in name.partition(","))
    if comma and first and last and "," not in first and fold(first).strip(".") not in _SUFFIXES:
        salutation, first = _salutation(first)
        return salutation, first, last
    salutation, name = _salutation(name)
    words = name.split()
    if len(words) < 2:
        return salutation, "", name
    if all(map(_EASTERN.fullmatch, words)) and not all(map(_KATAKANA.fullmatch, words)):
        return salutation, " ".join(words[1:]), words[0]
    if family_first or (len(words) == 3 and _PATRONYMIC.fullmatch(words[2]) and not _PATRONYMIC.fullmatch(words[1])):
        start = 1
        while start < len(words) - 1 and words[start - 1].casefold().strip(".") in _PARTICLES:
            start += 1
        return salutation, " ".join(words[start:]), " ".join(words[:start])
    end = len(words) - 1
    while end > 1 and fold(words[end]).strip(".,") in _SUFFIXES:
        end -= 1
    while end > 1 and words[end - 1].casefold().strip(".") in _PARTICLES:
        end -= 1
    return salutation, " ".join(words[:end]), " ".join(words[end:])


def is_title(text: str) -> bool:
    """Whether a text is a form of address and nothing else: ``Mrs.``, ``Herr Dr.``."""
    words = fold(text).replace(".", " ").split()
    return bool(words) and all(word in TITLES for word in words)


def _salutation(name: str) -> tuple[str, str]:
    words = name.split()
    count = 0
    while count < len(words) - 1 and _is_address(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_address(word: str) -> bool:
    bare = fold(word)
    title = bare.strip(".")
    return title in TITLES and (title not in _SHORT_TITLES or bare.endswith("."))
