"""Names of months and weekdays as dates in files and forms use them, folded."""

from __future__ import annotations

from functools import cache

# January to December; a form may be cut after three or more letters where that stays unambiguous.
_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "at": "janner feber maerz april mai juni juli august september oktober november dezember",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ca": "gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pl": "styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien",
    "pl2": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
    "cs": "ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince",
    "tr": "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "ru": "январь февраль март апрель маи июнь июль август сентябрь октябрь ноябрь декабрь",
    "ru2": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta"
    " syyskuuta lokakuuta marraskuuta joulukuuta",
}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"


@cache
def month_names() -> dict[str, int]:
    """Folded month names and their unambiguous beginnings of three letters and more, to 1-12."""
    whole: dict[str, int] = {}
    for names in _NAMES.values():
        for number, name in enumerate(names.split(), 1):
            whole.setdefault(name, number)
    beginnings: dict[str, set[int]] = {}
    for name, number in whole.items():
        for length in range(3, len(name)):
            beginnings.setdefault(name[:length], set()).add(number)
    known = {start: numbers.pop() for start, numbers in beginnings.items() if len(numbers) == 1}
    # English is what programs write: its short forms hold even where another language disagrees.
    known |= {name[:3]: number for number, name in enumerate(_NAMES["en"].split(), 1)}
    return known | {"sept": 9} | whole


@cache
def weekday_names() -> dict[str, int]:
    """English weekdays and their short forms, Monday being 0."""
    days = {name: number for number, name in enumerate(_DAYS.split())}
    days |= {name[:length]: number for name, number in days.items() for length in (2, 3, 4)}
    return days
