"""Phone numbers to E.164, by the rules of the country (phonenumberslite), and fast for whole files.

The library takes 17-20 µs a number, two seconds for a file of 100,000. Most numbers are written in
one of two plain ways, which :class:`PhoneReader` reads by the same metadata in a few µs; all others
go to the library. A test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

MAX_LENGTH = 100
_PLAIN = re.compile(r"\+?[\d ()./-]{4,30}", re.ASCII)
_NOT_DIGITS = str.maketrans("", "", " ()./-")
_KINDS = "fixed_line mobile toll_free premium_rate shared_cost personal_number voip pager uan voicemail".split()
_TRUNK_IN_BRACKETS = "(0)"


def normalise_phone(text: str, *countries: str | None) -> tuple[str | None, str]:
    """A phone number as (E.164 or None, digits), read as dialled in a country (ISO 3166), the likeliest first.

    It is read in the first country that has given such numbers to a kind of line, else in the first whose plan could,
    else in the first where one can be that long: a mobile number of Austria is none of the United States, though it has
    as many digits. E.164 is None for what
    can't be dialled from abroad as it stands: too short or too long, or national without a known country. ``digits``
    then are those written, ``""`` if there are fewer than two: no phone number at all.
    """
    readers = [reader(country.upper() if country else None) for country in countries or (None,)]
    if len(readers) > 1:
        tests = (PhoneReader.fits, PhoneReader.may_fit, lambda each, text: each.read(text)[0] is not None)
        for test in tests:
            for each in readers:
                if test(each, text):
                    return each.read(text)
    found = readers[0].read(text)
    if found[0] is None and found[1].startswith("00"):  # how most countries dial abroad, and no number begins so
        abroad = reader(None)
        if abroad.fits(f"+{found[1][2:]}"):
            return abroad.read(f"+{found[1][2:]}")
    return found


@cache
def reader(country: str | None) -> PhoneReader:
    """The reader for one default country; an unknown one counts as none."""
    return PhoneReader(country)


class PhoneReader:
    """Reads phone numbers of files and forms with one default country."""

    def __init__(self, country: str | None) -> None:
        import phonenumbers

        if country not in phonenumbers.SUPPORTED_REGIONS:
            country = None
        self.country = country
        code = phonenumbers.country_code_for_region(country) if country else 0
        self._plan = _plan(code, country) if country else None
        self.read = lru_cache(maxsize=8192)(self._dialled)

    def _dialled(self, text: str) -> tuple[str | None, str]:
        found = self._read(text)
        if self._plan and found[0] and found[1].startswith(self._plan.code * 2):
            return self._without_plus(text, found)
        return found

    def _without_plus(self, text: str, found: tuple[str | None, str]) -> tuple[str | None, str]:
        """A mobile number that lost its ``+``, as in a spreadsheet's cell of numbers: ``4915123456789`` in Germany, whose
        plan has numbers of towns that begin so and are as long."""
        from phonenumbers import PhoneNumberType, number_type, parse

        assert self._plan is not None
        written = found[1][len(self._plan.code) :]
        if written != digits_of(text):
            return found
        kinds = [number_type(parse(number)) for number in (f"+{written}", f"+{found[1]}")]
        if kinds[0] == PhoneNumberType.MOBILE != kinds[1]:
            return f"+{written}", written
        return found

    def _read(self, text: str) -> tuple[str | None, str]:
        if _PLAIN.fullmatch(text) and _TRUNK_IN_BRACKETS not in text:
            digits = text.translate(_NOT_DIGITS)
            found = _international(digits[1:]) if digits[:1] == "+" else self._national(digits)
            if found:
                return f"+{found}", found
        return self._by_library(text)

    def fits(self, text: str) -> bool:
        """Whether the number's country has given such numbers to landlines, mobiles or another kind."""
        plan, rest = self._of(text)
        return plan is not None and plan.has(rest)

    def may_fit(self, text: str) -> bool:
        """Whether the plan of the number's country has room for it, not only for one so long."""
        plan, rest = self._of(text)
        return plan is not None and plan.could_have(rest)

    def _of(self, text: str) -> tuple[_Plan | None, str]:
        """The plan of a number's country, and the number without the country's code."""
        e164, digits = self.read(text)
        if e164 is None:
            return None, ""
        code = _country_code(digits[:3])
        plan = self._plan if self._plan and self._plan.code == str(code) else _plan(code, None)
        return plan, digits[len(str(code)) :]

    def _national(self, digits: str) -> str | None:
        return self._plan.national(digits) if self._plan else None

    def _by_library(self, text: str) -> tuple[str | None, str]:
        from phonenumbers import (
            NumberParseException,
            PhoneNumberFormat,
            format_number,
            is_possible_number,
            parse,
        )

        try:
            number = parse(text[:MAX_LENGTH], self.country)
        except NumberParseException:
            return None, digits_of(text)
        if not is_possible_number(number):
            return None, digits_of(text)
        e164 = format_number(number, PhoneNumberFormat.E164)
        return e164, e164[1:]


def digits_of(text: str) -> str:
    """The digits of a number as written, of any script; ``""`` if there are fewer than two."""
    found = "".join(str(unicodedata.decimal(c)) for c in text[:MAX_LENGTH] if c.isdecimal())
    return found if len(found) > 1 else ""


@lru_cache(maxsize=1024)
def _country_code(start: str) -> int:
    """The country code at the beginning of three digits, 0 if there is none."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    for length in (1, 2, 3):
        if int(start[:length]) in COUNTRY_CODE_TO_REGION_CODE and start[0] != "0":
            return int(start[:length])
    return 0


def _international(digits: str) -> str | None:
    code = _country_code(digits[:3])
    if not code:
        return None
    plan = _plan(code, None)
    rest = digits[len(str(code)) :]
    # A national prefix behind the country code (+44 0...) is for the library to judge.
    if plan is None or len(rest) not in plan.lengths or plan.prefixed(rest):
        return None
    return digits


class _Plan:
    """What the plain forms of one country's numbers need of its metadata."""

    def __init__(self, code: int, metadata: Any) -> None:
        self.code = str(code)
        self.lengths = frozenset(metadata.general_desc.possible_length)
        prefix = metadata.national_prefix_for_parsing
        self._prefix = re.compile(prefix) if prefix else None
        self._transforms = bool(metadata.national_prefix_transform_rule)
        self._valid = re.compile(metadata.general_desc.national_number_pattern or "")
        exit_code = metadata.international_prefix
        self._exit = re.compile(exit_code) if exit_code else None

    def has(self, rest: str) -> bool:
        """Whether this is a number of the country, written without its code and prefix."""
        return _kinds(int(self.code)).fullmatch(rest) is not None

    def could_have(self, rest: str) -> bool:
        """Whether the plan has room for this number."""
        return self._valid.fullmatch(rest) is not None

    def prefixed(self, rest: str) -> bool:
        return rest[:1] == "0" or bool(self._prefix and self._prefix.match(rest))

    def national(self, digits: str) -> str | None:
        """Country code and number of what was written nationally; None where it isn't plain."""
        if digits.startswith(self.code) or (self._exit and self._exit.match(digits)):
            return None
        match = self._prefix.match(digits) if self._prefix else None
        if match and match.end():
            if self._transforms or match.lastindex:
                return None
            rest = digits[match.end() :]
            # The prefix stays where only with it the number is one (as Italy's zero).
            if self._valid.fullmatch(digits) or not self._valid.fullmatch(rest):
                return None
        else:
            rest = digits
        if rest[:1] == "0" or len(rest) not in self.lengths:
            return None
        return self.code + rest


@cache
def _kinds(code: int) -> re.Pattern[str]:
    """The numbers of all kinds (landlines, mobiles, free of charge ...) in all countries that share a code."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    patterns: set[str] = set()
    for region in COUNTRY_CODE_TO_REGION_CODE[code]:
        metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        kinds = [getattr(metadata, kind, None) for kind in _KINDS]
        patterns.update(kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern)
    return re.compile("|".join(sorted(patterns)) or "(?!)")


@cache
def _plan(code: int, country: str | None) -> _Plan | None:
    from phonenumbers import PhoneMetadata, region_code_for_country_code

    region = country or region_code_for_country_code(code)
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    return _Plan(code, metadata) if metadata else None
