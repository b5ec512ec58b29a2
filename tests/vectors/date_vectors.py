#!/usr/bin/env python3
"""Writes date_vectors.txt beside this script, by Python's own calendar.

  c DATE DAYS WEEKDAY ISO-YEAR ISO-WEEK     DAYS since 1970-01-01
  i TEXT LOCAL OFFSET|-                     ISO 8601 text, wall seconds since 1970-01-01T00:00
  x TEXT                                    text that is not a date and time
"""
import random
from datetime import date, datetime, timedelta
from pathlib import Path

EPOCH = datetime(1970, 1, 1)
lines = ["# made by date_vectors.py; see there"]

years = [1583, 1584, 1600, 1700, 1800] + list(range(1899, 2105)) + [2200, 2400, 9996, 9999]
for year in years:
    for month, day in (1, 1), (1, 4), (2, 28), (3, 1), (12, 28), (12, 31):
        d = date(year, month, day)
        iso = d.isocalendar()
        lines.append("c %s %d %d %d %d" % (d, (d - EPOCH.date()).days, d.isoweekday(),
                                           iso[0], iso[1]))

rng = random.Random(20261001)
for _ in range(300):
    t = EPOCH + timedelta(seconds=rng.randrange(-10**10, 10**10))
    style = rng.choice(["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.000"])
    text = t.strftime(style)
    offset = rng.choice(["", "Z", "+02:00", "-0330", "+14", "-18:00", "+05:45"])
    read = datetime.fromisoformat(text + offset)
    shift = read.utcoffset()
    wall = (read.replace(tzinfo=None) - EPOCH) // timedelta(seconds=1)
    lines.append("i %s%s %d %s" % (text, offset, wall,
                                   "-" if shift is None else int(shift.total_seconds())))

good = "2026-10-25T08:30:15+02:00"
wrong = set()
while len(wrong) < 150:
    text = list(good[:rng.choice([10, 16, 19, 25])])
    for _ in range(rng.randrange(1, 3)):
        at = rng.randrange(len(text))
        text[at] = rng.choice("0123456789-+:TZx./")
    text = "".join(text)
    # Python also reads shapes that are not ours (2026-W41-1, 20261025T0830, T08, …).
    shape = len(text) >= 10 and text[4] == text[7] == "-" and text[:4].isdigit()
    try:
        datetime.fromisoformat(text)
    except ValueError:
        if shape and "24:" not in text:
            wrong.add(text)
lines += ["x " + text for text in sorted(wrong)]
(Path(__file__).resolve().parent / "date_vectors.txt").write_text("\n".join(lines) + "\n")
