#!/usr/bin/env python3
"""Writes score_rules_vectors.txt: rules of service levels by Python's fractions and zoneinfo.

    row   LINE START MINUTES ANSWERED IN_TARGET      START in seconds since 1970, or of a date
    rule  PERIOD LINES RULE SLICE HOURS WHOLE MINIMUM NO_DATA
          -> STATE NUMERATOR DENOMINATOR VALUE LINE OUTSIDE EMPTY

RULE is "pooled", "each" or a number; SLICE is "-" or OF:SIGN:TARGET:EMPTY:BEFORE; MINIMUM is of
answered contacts, "-" without one. STATE is "known", "none", "refused" or "below". The KPI is
100 * answered_in_target / answered to one decimal, half up. HOURS are those of the test.
"""
import calendar
import datetime as dt
import os
import random
from fractions import Fraction
from math import floor
from zoneinfo import ZoneInfo

rng = random.Random(20261025)
BERLIN = ZoneInfo("Europe/Berlin")
UTC = dt.timezone.utc
SLOT = dt.timedelta(minutes=30)


def span(text):
    a, b = text.split("-")
    minute = lambda t: int(t[:2]) * 60 + int(t[3:])
    return minute(a), minute(b)


WEEK = {
    "office": [[span("08:00-18:00")]] * 5 + [[span("09:15-13:00")], []],
    "night": [[span("02:15-03:45"), span("12:00-14:00")]] * 7,
    "early": [[span("00:00-02:30"), span("22:30-24:00")]] * 7,
    "always": [[span("00:00-24:00")]] * 7,
}
CLOSED = {"office": [(2026, 10, 26)], "always": [(2026, 10, 3), (2026, 3, 29)]}


def open_spans(hours, day):
    if (day.year, day.month, day.day) in CLOSED.get(hours, []):
        return []
    return WEEK[hours][day.weekday()]


def is_open(hours, at):
    wall = at.astimezone(BERLIN)
    minute = wall.hour * 60 + wall.minute
    return any(a <= minute < b for a, b in open_spans(hours, wall.date()))


def place(hours, row):
    """Minute by minute."""
    if hours == "-":
        return "in"
    if row["minutes"] >= 1440:
        spans = open_spans(hours, row["at"].date())
        if not spans:
            return "out"
        return "in" if spans == [(0, 1440)] else "cross"
    minutes = [is_open(hours, row["at"] + dt.timedelta(minutes=i)) for i in range(row["minutes"])]
    if not minutes[0]:
        return "out"
    return "in" if all(minutes) else "cross"


rows = []


def put(line, at, minutes):
    answered = rng.choice((0, 1, 2, 5, 9, 20, 31))
    rows.append({"line": line, "at": at, "minutes": minutes, "answered": answered,
                 "hit": min(answered, rng.randint(0, 40))})


def midnight(year, month, day):
    return dt.datetime(year, month, day, tzinfo=BERLIN).astimezone(UTC)


def data():
    for year, month, change in ((2026, 10, 25), (2026, 3, 29)):
        end = midnight(year + (month == 12), month % 12 + 1, 1)
        at = midnight(year, month, 1)
        while at < end:
            near = at.astimezone(BERLIN).date() in (
                dt.date(year, month, change), dt.date(year, month, change - 1))
            if near or rng.random() < 0.06:
                put("a", at, 30)
            if rng.random() < 0.08:
                put("b", at, 30)
            if at.astimezone(BERLIN).minute == 30 and (near or rng.random() < 0.1):
                put("hourly", at, 60)
            at += SLOT
        for day in range(1, calendar.monthrange(year, month)[1] + 1):
            if rng.random() < 0.7:
                put("daily", dt.datetime(year, month, day, tzinfo=UTC), 1440)


def local_day(row):
    return row["at"].date() if row["minutes"] >= 1440 else row["at"].astimezone(BERLIN).date()


def rounded(value):
    return Fraction(floor(value * 10 + Fraction(1, 2)), 10)


def days_of(period):
    day = dt.date(period[0], period[1], 1)
    while day.month == period[1]:
        yield day
        day += dt.timedelta(days=1)


def expected(period, of, hours):
    if of in ("day", 1440):
        return sum(hours == "-" or bool(open_spans(hours, d)) for d in days_of(period))
    if of == "week":
        return len({d.isocalendar()[:2] for d in days_of(period)
                    if hours == "-" or open_spans(hours, d)})
    at, n = midnight(*period, 1), 0
    last = list(days_of(period))[-1] + dt.timedelta(days=1)
    while at < midnight(last.year, last.month, last.day):
        n += hours == "-" or is_open(hours, at)
        at += dt.timedelta(minutes=of)
    return n


HOLDS = {">=": lambda a, b: a >= b, ">": lambda a, b: a > b}


def share(period, used, rule, hours):
    of, sign, target, empty, before = rule
    cells = {}
    for r in used:
        key = {"day": local_day(r), "week": local_day(r).isocalendar()[:2],
               "interval": (r["minutes"], r["at"])}[of]
        had = cells.get(key, (0, 0))
        cells[key] = had[0] + r["hit"], had[1] + r["answered"]
    known = [Fraction(100 * h, a) for h, a in cells.values() if a]
    reached = sum(sign in HOLDS and HOLDS[sign](rounded(v) if before else v, target) for v in known)
    lengths = {r["minutes"] for r in used}
    if of == "interval" and len(lengths) > 1:
        count = len(cells)
    elif not used:
        count = 0
    else:
        count = expected(period, of if of != "interval" else lengths.pop(), hours)
    gone = count - len(known)
    judged = len(known)
    if sign == "mean":
        missing = gone if empty == "value" else 0
        return sum(known) + missing * target, judged + missing, gone
    if empty != "leave-out":
        judged += gone
        reached += gone if empty == "met" else 0
    return reached, judged, gone


def value(period, lines, rule, hours, whole):
    mine = [r for r in rows if (local_day(r).year, local_day(r).month) == period and
            (lines is None or r["line"] in lines)]
    places = [place(hours, r) for r in mine]
    used = [r for r, p in zip(mine, places) if p != "out"]
    num, den, gone = sum(r["hit"] for r in used), sum(r["answered"] for r in used), 0
    refused = not whole and "cross" in places
    if rule:
        num, den, gone = share(period, used, rule, hours)
    return {"num": num, "den": den, "rows": len(used), "out": places.count("out"), "gone": gone,
            "volume": sum(r["answered"] for r in used), "refused": refused,
            "value": Fraction((1 if rule and rule[1] == "mean" else 100) * num, den) if den and not refused else None, "line": "-"}


def decide(period, lines, how, rule, hours, whole, no_data):
    one = {x: value(period, [x], rule, hours, whole) for x in lines}
    before, among, behind = [], [], []
    for x in lines:
        v = one[x]
        v["line"] = x
        if v["value"] is not None:
            among.append(v)
        elif no_data == "met":
            before.append(v)
        elif no_data == "miss":
            behind.append(v)
    among.sort(key=lambda v: -v["value"])
    order = before + among + behind
    out = {"num": 0, "den": 0, "rows": 0, "gone": 0, "value": None, "line": "-"}
    if order:
        out = dict(order[-1] if how == "each" else order[min(int(how), len(order)) - 1])
    out["out"] = sum(v["out"] for v in one.values())
    out["refused"] = any(v["refused"] for v in one.values())
    return out


def text(f):
    return "-" if f is None else str(f)


def case(period, lines, how, rule, hours, whole, minimum, no_data):
    names = None if lines == "all" else lines.split(",")
    if how == "pooled":
        v = value(period, names, rule, hours, whole)
    else:
        v = decide(period, names, how, rule, hours, whole, no_data)
    state = "refused" if v["refused"] else "none" if v["value"] is None else "known"
    if minimum is not None:
        volume = value(period, names, None, hours, True)
        if volume["rows"] and volume["volume"] < minimum and not v["refused"]:
            state = "below"
    name = "-" if not rule else ":".join((rule[0], rule[1], str(rule[2]), rule[3], str(int(rule[4]))))
    return " ".join(map(str, (
        "rule", f"{period[0]}-{period[1]:02}", lines, how, name, hours, int(whole), text(minimum),
        no_data, "->", state, v["num"], v["den"], text(v["value"] if not v["refused"] else None),
        v["line"], v["out"], v["gone"])))


data()
out = []
for r in rows:
    start = int(r["at"].timestamp())
    out.append(f"row {r['line']} {start} {r['minutes']} {r['answered']} {r['hit']}")
SLICES = [None] + [(of, sign, Fraction(target), empty, before)
                   for of in ("day", "week", "interval") for sign, target in ((">=", "70"), (">", "66.7"))
                   for empty in ("leave-out", "missed", "met") for before in (False, True)]
for period in ((2026, 10), (2026, 3)):
    for hours in ("-", "office", "night", "early", "always"):
        for rule in SLICES[:1] + rng.sample(SLICES[1:], 9):
            out.append(case(period, rng.choice(("all", "a", "b", "a,b", "b,hourly")), "pooled", rule,
                            hours, rng.random() < 0.7, rng.choice((None, 500, 3000)), "leave-out"))
    for how in ("each", "1", "2", "3"):
        for no_data in ("leave-out", "miss", "met"):
            for lines in ("a,b", "a,b,hourly", "nothing,b,a", "daily,a,nothing,b"):
                if how != "each" and int(how) > len(lines.split(",")):
                    continue
                out.append(case(period, lines, how, rng.choice(SLICES[:8] + SLICES[:1] * 6),
                                rng.choice(("-", "-", "always", "office")), True,
                                rng.choice((None, 900)), no_data))
for period in ((2026, 10), (2026, 3)):
    for of in ("day", "week", "interval"):
        for empty in ("leave-out", "value"):
            for hours in ("-", "office", "always"):
                rule = (of, "mean", Fraction("87.5"), empty, False)
                out.append(case(period, rng.choice(("all", "a", "b", "a,b")), "pooled", rule, hours, True,
                                rng.choice((None, 500)), "leave-out"))
                out.append(case(period, "a,b,hourly", rng.choice(("each", "2")), rule, hours, True, None, "leave-out"))
with open(os.path.join(os.path.dirname(__file__), "score_rules_vectors.txt"), "w") as f:
    f.write("\n".join(out) + "\n")
