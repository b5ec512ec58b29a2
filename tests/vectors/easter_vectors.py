#!/usr/bin/env python3
"""Writes easter_vectors.txt beside this script: YEAR MONTH DAY of Easter Sunday, 1900 to 2100.

By the definition of the Gregorian reform, not by a formula for the date: the golden number and the
corrections of sun and moon give the epact, the epact the ecclesiastical full moon on or after
21 March, and Easter is the Sunday behind it.
"""
from datetime import date, timedelta
from pathlib import Path


def easter(year):
    golden = year % 19 + 1
    century = year // 100 + 1
    solar = 3 * century // 4 - 12
    lunar = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = date(year, 3, 1) + timedelta(43 - epact)
    if full_moon < date(year, 3, 21):
        full_moon += timedelta(30)
    return full_moon + timedelta(7 - full_moon.weekday() - 1 or 7)


lines = ["# made by easter_vectors.py; see there"]
lines += ["%d %d %d" % (y, easter(y).month, easter(y).day) for y in range(1900, 2101)]
(Path(__file__).resolve().parent / "easter_vectors.txt").write_text("\n".join(lines) + "\n")
