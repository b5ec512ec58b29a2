#!/usr/bin/env python3
"""Calendars and what they say of slices and of due days, by zoneinfo and datetime alone.

    tests/vectors/calendar_vectors.py [COUNT [SEED]] > tests/vectors/calendar_vectors.txt

calendar JSON            in force for the lines behind it
slices DAY ZONE LENGTH   and a letter for each slice of the local day: I all of it in service hours, O it begins outside of
                         them, C it reaches beyond them; the days on which clocks change and their neighbours, the ends
                         of periods, and days that are not like their weekday
due EVERY LAST N W DAY   what ends on LAST and is due on the Nth day behind it (W: working day) is due on DAY; a month counts
                         in the month that follows
"""
import json
import random
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DAY = timedelta(1)
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ZONES = {"Europe/Berlin": [date(2026, 3, 29), date(2026, 10, 25)],
         "America/New_York": [date(2026, 3, 8), date(2026, 11, 1)],
         "Australia/Lord_Howe": [date(2026, 4, 5), date(2026, 10, 4)],
         "America/Santiago": [date(2026, 4, 4), date(2026, 9, 6)],
         "Asia/Kathmandu": []}
SPANS = [["08:00-18:00"], ["00:00-24:00"], ["00:00-02:30", "22:00-24:00"], ["02:15-03:45", "12:00-14:00"], ["09:00-12:00"],
         ["01:00-02:00"], ["00:00-00:30", "23:30-24:00"], []]


def easter(year):
    """Clavius: golden number, epact, the Sunday behind the full moon."""
    golden, century = year % 19 + 1, year // 100 + 1
    x, z = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - x - 10
    epact = (11 * golden + 20 + z - x) % 30
    if (epact == 25 and golden > 11) or epact == 24:
        epact += 1
    moon = 44 - epact
    moon += 30 if moon < 21 else 0
    moon += 7 - (sunday + moon) % 7
    return date(year, 3, 1) + timedelta(moon - 1)


def random_week(r):
    return {name: r.choice(SPANS) for name in NAMES if r.random() < 0.85} | {"wed": r.choice(SPANS[:4])}


def random_calendar(r, changes):
    edges = sorted(r.sample([d + timedelta(r.randint(-1, 1)) for d in changes] + [date(2026, 6, 1), date(2027, 1, 1)], 2))
    if edges[0] == edges[1]:
        edges.pop()
    periods, begin = [], None
    for edge in edges + [None]:
        p = {"weekly": random_week(r) if r.random() < 0.9 or begin is None else "closed"}
        if begin:
            p["from"] = begin.isoformat()
        if edge:
            p["to"] = (edge - DAY).isoformat()
        if r.random() < 0.7:
            p["on_holidays"] = r.choice(["closed", "sunday", ["02:00-03:30"], ["10:00-11:00", "23:00-24:00"]])
        periods.append(p)
        begin = edge
    c = {"schema": "vgov-calendar-1", "name": "x", "periods": periods}
    if r.random() < 0.7:
        c["working_days"] = r.choice([["mon-fri"], ["mon-sat"], ["tue-wed", "fri", "sun"]])
    days = ["12-24", "12-25", "easter-48", "easter+1", "easter-2", "10-25", "03-29", "2026-12-24", "2026-10-26", "2026-04-05",
            "02-29", "2026-11-02"]
    r.shuffle(days)
    c["own_holidays"] = {d: "holiday" for d in days[:5]}
    c["special"] = {d: r.choice(SPANS) for d in days[5:9]}
    return c


def rank(key):
    """What goes before what, and whether the key is of a day."""
    return 3 if len(key) == 10 else 2 if key.startswith("easter") else 1


def is_of(key, day):
    if len(key) == 10:
        return key == day.isoformat()
    if key.startswith("easter"):
        return day == easter(day.year) + timedelta(int(key[6:] or 0))
    return key == day.strftime("%m-%d")


def spans_of(c, day):
    """The spans of a day, and whether it is a holiday."""
    found = []
    period = next((p for p in c["periods"] if p.get("from", "0") <= day.isoformat() <= p.get("to", "9")), None)
    weekly = period["weekly"] if period else "closed"
    week = weekly if isinstance(weekly, dict) else {}
    for key in c["own_holidays"]:
        if is_of(key, day):
            found.append((rank(key), 0, None))
    for key, spans in c["special"].items():
        if is_of(key, day):
            found.append((rank(key), 1, spans))
    holiday = any(kind == 0 for _, kind, _ in found)
    if not found:
        return week.get(NAMES[day.weekday()], []), holiday
    _, kind, spans = max(found, key=lambda x: x[:2])
    if kind:
        return spans, holiday
    rule = period.get("on_holidays", "closed")
    return (rule if isinstance(rule, list) else week.get("sun", []) if rule == "sunday" else []), holiday


def works(c, day):
    names = set()
    for part in c.get("working_days", ["mon-fri"]):
        first, _, last = part.partition("-")
        names |= set(NAMES[NAMES.index(first):NAMES.index(last or first) + 1])
    spans, holiday = spans_of(c, day)
    special = any(is_of(key, day) for key in c["special"])
    return NAMES[day.weekday()] in names and not holiday and not (special and not spans)


def open_at(c, wall, memo):
    day = wall.date()
    if day not in memo:
        memo[day] = [tuple(int(t[:2]) * 60 + int(t[3:]) for t in s.split("-")) for s in spans_of(c, day)[0]]
    minute = wall.hour * 60 + wall.minute
    return any(a <= minute < b for a, b in memo[day])


def day_start(zone, day):
    """The first instant that the wall shows that day."""
    at = datetime(day.year, day.month, day.day, tzinfo=timezone.utc) - timedelta(hours=16)
    while at.astimezone(zone).date() < day:
        at += timedelta(minutes=15)
    return at


def letters(c, zone, day, length):
    out, memo, end = "", {}, day_start(zone, day + DAY)
    at = day_start(zone, day)
    while at < end:
        minutes = [open_at(c, (at + timedelta(minutes=i)).astimezone(zone), memo) for i in range(length)]
        out += "O" if not minutes[0] else "I" if all(minutes) else "C"
        at += timedelta(minutes=length)
    return out


def due(c, every, last, n, working):
    until = last + timedelta(3000)
    if every == "month":
        until = ((last + DAY).replace(day=28) + timedelta(4)).replace(day=1) - DAY
    found, day = last, last
    while n and day < until:
        day += DAY
        if not working or works(c, day):
            n -= 1
            found = day
    return found


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    r = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 11)
    print("# Made by calendar_vectors.py.")
    for i in range(count):
        name = list(ZONES)[i % len(ZONES)]
        zone, changes = ZoneInfo(name), ZONES[name] or [date(2026, 5, 5), date(2026, 9, 9)]
        c = random_calendar(r, changes)
        print("calendar " + json.dumps(c))
        days = {d + timedelta(k) for d in changes for k in (-1, 0, 1)} | {date(2026, 12, 24), easter(2026) - timedelta(48)}
        days |= {date.fromisoformat(p["from"]) + timedelta(k) for p in c["periods"] if "from" in p for k in (-1, 0)}
        for day in sorted(days):
            length = r.choice([15, 30, 60])
            print("slices", day, name, length, letters(c, zone, day, length))
        for _ in range(6):
            last = date(2026, r.randint(1, 12), 1) - DAY if r.random() < 0.5 else date(2026, 1, 1) + timedelta(r.randint(0, 364))
            every = "month" if (last + DAY).day == 1 else "day"
            n, working = r.randint(1, 25 if every == "month" else 4), r.random() < 0.8
            print("due", every, last, n, int(working), due(c, every, last, n, working))


main()
