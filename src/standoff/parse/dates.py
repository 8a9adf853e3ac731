"""Printed and ISO timestamps: from a string to a moment, a day and how much of them was given.

Lives here: dates of publication as pages, feeds and bylines print them. Not here: date expressions in running text
(`standoff.resolve`). Nothing is guessed: a date whose day and month could be swapped, or without a year, gives None.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from schemas.codes import PublishedPrecision

MAX_LENGTH = 200
"""Characters looked at; a timestamp with weekday, label and zone stays under 80."""

YEARS = range(1800, 2101)

EPOCH_YEARS = range(1990, 2101)
"""Years that a count of seconds can mean; zero and its neighbours stand for no time at all."""

_MONTH_NAMES = (
    # English, German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Polish, Turkish, Malay and Indonesian, Russian, Ukrainian
    "january jan januar januari jänner janvier janv enero ene gennaio gen janeiro stycznia styczeń ocak oca января янв січня",
    "february feb februar februari februar feber février févr fév febrero febbraio febb fevereiro fev lutego luty şubat şub februari февраля фев лютого",
    "march mar märz mär maerz mars marzo março maart mrt marts marca marzec mart mac maret марта мар березня",
    "april apr avril avr abril abr aprile kwietnia kwiecień nisan nis апреля апр квітня",
    "may mai mayo maggio mag maio mei maj maja mayıs mei мая май травня",
    "june jun juni juin junio giugno giu junho czerwca czerwiec haziran haz июня июн червня",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec temmuz tem julai июля июл липня",
    "august aug août aout agosto ago augustus augusti sierpnia sierpień ağustos ağu ogos agustus августа авг серпня",
    "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień eylül eyl сентября сен сент вересня",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik ekim eki october октября окт жовтня",
    "november nov novembre noviembre novembro listopada listopad kasım kas ноября ноя листопада",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des december grudnia grudzień aralık ara disember декабря дек грудня",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}

ZONES: dict[str, tzinfo] = {
    name: timezone(timedelta(hours=hours))
    for name, hours in {
        "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "sast": 2, "eest": 3, "msk": 3,
        "trt": 3, "pkt": 5, "wib": 7, "sgt": 8, "hkt": 8, "myt": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
        "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    }.items()
}  # fmt: skip
"""Abbreviations with one meaning in the press; IST has three (Indian, Irish, Israeli), and so is not here."""

SEASONAL_ZONES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:(?:[T_]|\s{1,3})(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?P<rest>.{0,40}))?(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_EPOCH = re.compile(r"(\d{10})(\d{3})?", re.ASCII)
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_NAME = r"(?P<name>[^\W\d_]{3,12})"
_DATES = tuple(
    re.compile(rf"(?<![\d.,:/-]){pattern}(?!\d)")
    for pattern in (
        rf"{_NAME}\.?\s{{1,2}}{_DAY}(?:st|nd|rd|th)?\s?,?\s{{1,2}}{_YEAR}",
        rf"{_DAY}(?:\.|st|nd|rd|th|er|º|°|-a)?[\s-]{{0,2}}(?:de\s|of\s)?{_NAME}\.?(?:\s?,)?[\s-]{{1,2}}(?:de\s|del\s)?{_YEAR}",
        rf"{_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日일]",
        rf"{_YEAR}(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})(?P=mark)\s?{_DAY}",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<mark>[/-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
    )
)
_TIME = re.compile(
    r"(?<![\d.:/+-])(?P<hour>\d{1,2})(?:\s?(?P<mark>[:.h時시])\s?(?P<minute>\d{2})(?!\d)(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?分?"
    r"\s{0,2}(?P<half>[ap]\.?\s?m\b\.?)?(?P<clock>\s?uhr\b)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:\b(?:utc|gmt)\s?)?(?P<sign>[+\-−])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\b", re.IGNORECASE)
_ZONE = re.compile(r"\b[a-z]{1,4}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A moment in UTC (midnight where only the day is given), how much was given, and the day as printed."""

    at: datetime
    precision: PublishedPrecision
    day: date


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int
    minute: int
    second: int | None
    zone: tzinfo


def parse_timestamp(printed: str) -> Timestamp | None:
    """Read a timestamp: ISO 8601, RFC 2822, Unix seconds or milliseconds, or a date in words or figures with or without a time.

    A time without a zone is read as UTC, as data formats do. None where there is no date, or more than one reading.
    """
    text = " ".join(printed[:MAX_LENGTH].split())
    if epoch := _EPOCH.fullmatch(text):
        return _from_epoch(int(epoch[1]))
    if iso := _ISO.match(text):
        return _from_iso(iso)
    for pattern in _DATES:
        for found in pattern.finditer(text):
            if day := _day(found.groupdict()):
                return _moment(day, _clock(text[found.end() :], day) or _clock(text[: found.start()], day, text[found.end() :]))
    return None


def _from_epoch(seconds: int) -> Timestamp | None:
    at = datetime.fromtimestamp(seconds, UTC)
    return Timestamp(at, PublishedPrecision.SECOND, at.date()) if at.year in EPOCH_YEARS else None


def _from_iso(found: re.Match[str]) -> Timestamp | None:
    day = _day(found.groupdict())
    if day is None:
        return None
    if found["hour"] is None:
        return _moment(day, None)
    hour, minute = int(found["hour"]), int(found["minute"])
    if hour > 24 or minute > 59:
        return _moment(day, None)
    second = None if found["second"] is None else min(int(found["second"]), 59)
    return _moment(day, _Clock(hour % 24, minute, second, _zone(found["rest"], day) or UTC))


def _day(fields: dict[str, str | None]) -> date | None:
    year, month = int(fields["year"] or 0), fields.get("month")
    if fields.get("first"):
        first, second = int(fields["first"] or 0), int(fields["second"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return None
        day, number = (first, second) if first > 12 else (second, first)
    else:
        day = int(fields["day"] or 0)
        number = int(month) if month else MONTHS.get((fields.get("name") or "").casefold(), 0)
    try:
        return date(year, number, day) if year in YEARS else None
    except ValueError:
        return None


def _clock(text: str, day: date, zone_text: str = "") -> _Clock | None:
    for found in _TIME.finditer(text):
        hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
        if not half and (found["minute"] is None or (found["mark"] == "." and not found["clock"])):
            continue
        if minute > 59 or hour > (12 if half else 23):
            continue
        if half:
            hour = hour % 12 + (12 if half[0] in "pP" else 0)
        second = None if found["second"] is None else min(int(found["second"]), 59)
        return _Clock(hour, minute, second, _zone(text[found.end() :] + " " + zone_text, day) or UTC)
    return None


def _zone(text: str, day: date) -> tzinfo | None:
    """The zone that a time is followed by."""
    text = text[:40]
    if offset := _OFFSET.search(text):
        hours, minutes = int(offset["hours"]), int(offset["minutes"] or 0)
        if hours <= 14 and minutes <= 59:
            delta = timedelta(hours=hours, minutes=minutes)
            return timezone(delta if offset["sign"] == "+" else -delta)
    for word in _ZONE.finditer(text):
        name = word[0].casefold()
        if name in SEASONAL_ZONES and word[0].isupper():
            return timezone(ZoneInfo(SEASONAL_ZONES[name]).utcoffset(datetime(day.year, day.month, day.day, 12)) or timedelta())  # noqa: DTZ001 - the zone's own day
        if name in ZONES and (word[0].isupper() or len(name) > 1):
            return ZONES[name]
    return None


def _moment(day: date, clock: _Clock | None) -> Timestamp:
    if clock is None:
        return Timestamp(datetime(day.year, day.month, day.day, tzinfo=UTC), PublishedPrecision.DAY, day)
    local = datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second or 0, tzinfo=clock.zone)
    precision = PublishedPrecision.MINUTE if clock.second is None else PublishedPrecision.SECOND
    return Timestamp(local.astimezone(UTC), precision, day)
