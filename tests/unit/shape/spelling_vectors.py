#!/usr/bin/env python3
"""Durations, percentages and labels in the spellings that exports have, computed apart from the tools.

    tests/unit/shape/spelling_vectors.py >tests/unit/shape/spelling_vectors.inc
"""
import random
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

random.seed(20261001)
MS = {"ms": 1, "s": 1000, "min": 60000, "h": 3600000, "day": 86400000}


def nearest(x):
    return int(abs(x) + Fraction(1, 2)) * (-1 if x < 0 else 1)


def duration(unit, cell, value, decimal=".", grouping=""):
    print(f'D({unit}, "{cell}", \'{decimal}\', {ord(grouping) if grouping else 0}, {value})')


def clocks(ms):
    s, part = divmod(ms, 1000)
    h, m, sec = s // 3600, s // 60 % 60, s % 60
    yield "HMS", f"{h}:{m:02}:{sec:02}", s * 1000
    yield "HMS", f"{h:02}:{m:02}:{sec:02}.{part:03}", ms
    yield "HMS", f"{h:03}:{m:02}:{sec:02},{part // 100}", s * 1000 + part // 100 * 100
    yield "HMS", f" -{h}:{m:02}:{sec:02}", -s * 1000
    yield "MS_CLOCK", f"{h * 60 + m}:{sec:02}", s * 1000
    yield "MS_CLOCK", f"{h}:{m:02}:{sec:02}", s * 1000
    if h == 0:
        yield "HMS", f":{m:02}:{sec:02}", s * 1000
        yield "MS_CLOCK", f":{m:02}:{sec:02}", s * 1000


def grouped(n, sign):
    return f"{n:,}".replace(",", sign)


for _ in range(60):
    ms = random.choice((random.randrange(10**5), random.randrange(10**8), random.randrange(10**11)))
    for unit, cell, value in clocks(ms):
        duration(unit, cell, value, "," if "," in cell else ".")
    whole = ms // 1000 * 1000
    duration("MS", str(ms), ms)
    duration("MS", grouped(ms, "'"), ms, ".", "'")
    duration("S", str(whole // 1000), whole)
    duration("S", f"{ms // 1000},{ms % 1000:03}", ms, ",")
    duration("S", grouped(ms // 1000, ".") + f",{ms % 1000:03}0", ms, ",", ".")
    for unit in ("min", "h", "day"):
        for digits in (2, 9, 17):
            text = format((Decimal(ms) / MS[unit]).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), "f")
            duration(unit.upper(), text, nearest(Fraction(text) * MS[unit]))
        noise = repr(ms / MS[unit]).upper()  # as a spreadsheet stores it, with an exponent when it is small
        duration(unit.upper(), noise, nearest(Fraction(noise) * MS[unit]))
duration("DAY", "2.8046641849475968E-3", nearest(Fraction("2.8046641849475968E-3") * MS["day"]))
duration("DAY", "0.00155092592", nearest(Fraction("0.00155092592") * MS["day"]))
for unit, cell in (("HMS", "2:14"), ("HMS", "134"), ("HMS", "0:60:00"), ("HMS", "0:00:60"), ("HMS", "0:2:14"),
                   ("MS_CLOCK", "134"), ("MS_CLOCK", "2:60"), ("MS_CLOCK", ":14"), ("S", "0:02:14"), ("S", "1.0005"),
                   ("S", "1E3"), ("MS", "0.5"), ("S", "12 s"), ("S", "1,5"), ("MIN", "1:30"), ("H", ""), ("S", "-")):
    if cell:
        duration(unit, cell, "REFUSED")

# Labels with both ends: the start, the zone, the minutes, what is written, the instant.
JOINTS = ("-", " - ", "\u2013", " \u2013 ", " bis ", " to ", "/", "\u2014")
for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"):
    zone = ZoneInfo(name)
    for _ in range(40):
        minutes = random.choice((5, 10, 15, 20, 30, 60))
        start = datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(minutes=minutes * random.randrange(525600 // minutes))
        wall, end = start.astimezone(zone), (start + timedelta(minutes=minutes)).astimezone(zone)
        if wall.minute % minutes or len({wall.replace(fold=f).utcoffset() for f in (0, 1)}) > 1:
            continue
        joint = random.choice(JOINTS)
        last = "24:00" if (end.hour, end.minute) == (0, 0) and random.random() < 0.5 else f"{end:%H:%M}"
        text = f"{wall:%d.%m.%Y %H:%M}{joint}{random.choice((last, f'{end:%d.%m.%Y %H:%M}'))}"
        print(f'L("{name}", {minutes}, "{text}", {int(start.timestamp())})')
        wrong = (end + timedelta(minutes=minutes)).strftime("%H:%M")
        print(f'L("{name}", {minutes}, "{wall:%d.%m.%Y %H:%M}{joint}{wrong}", REFUSED)')
