#!/usr/bin/env python3
"""Vectors of relief, from a model of its own: tests/vectors/relief_vectors.py > relief_vectors.txt

A case is a line of `case`, its rows, its reliefs and what must come out, with blanks between:
  case ID HOURS RULE CUT          hours: all or office (08-18 local); rule: pooled, each; cut: - or day
  row LINE START LENGTH ANSWERED IN_TARGET      start: epoch seconds, or the date of a day
  relief ID EFFECT HOLDS BEGIN END LINES LIMIT PER AMOUNT
  value EXACT NUMERATOR DENOMINATOR ROWS RELIEVED EXCESS       "-" where there is none
The period is a month of Europe/Berlin. A slice target of 80 % is met or not; empty days count as missed.
"""
import random
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
UTC = timezone.utc


def at(local):
    return int(local.replace(tzinfo=ZONE).astimezone(UTC).timestamp())


def midnight(day):
    return at(datetime(day.year, day.month, day.day))


def open_spans(row, hours):
    """The open time of a row as pairs of instants."""
    _, start, length, _, _ = row
    if length != "day":
        return [(start, start + length * 60)]
    if hours == "office":
        d = datetime(start.year, start.month, start.day)
        return [(at(d.replace(hour=8)), at(d.replace(hour=18)))]
    return [(midnight(start), midnight(start + timedelta(1)))]


def in_hours(row, hours):
    _, start, length, _, _ = row
    if hours == "all" or length == "day":
        return True
    local = datetime.fromtimestamp(start, ZONE)
    return 8 <= local.hour < 18


def covered(spans, reliefs):
    """Seconds of the spans that lie in the union of the reliefs."""
    total = 0
    for a, b in spans:
        points = sorted({a, b} | {x for r in reliefs for x in (r["begin"], r["end"]) if a < x < b})
        for x, y in zip(points, points[1:]):
            if any(r["begin"] <= x and y <= r["end"] for r in reliefs):
                total += y - x
    return total


def holds(row, hours, how, reliefs):
    spans = open_spans(row, hours)
    whole = sum(b - a for a, b in spans)
    part = covered(spans, reliefs)
    if how == "usual":
        how = "contained" if row[2] == "day" else "touched"
    if how == "start":
        return any(r["begin"] <= spans[0][0] < r["end"] for r in reliefs)
    if how == "half":
        return part > 0 and 2 * part >= whole
    if how == "contained":
        return part == whole
    return part > 0


def day_of(row):
    return row[1] if row[2] == "day" else datetime.fromtimestamp(row[1], ZONE).date()


def order(r):
    return (r["begin"], -r["end"], r["id"])


def figure(case, lines):
    """Value of the rows of some lines: exact, numerator, denominator, rows, relieved, excess."""
    rows, dropped, caps = [], 0, {}
    dropped_days = set()
    for row in case["rows"]:
        if row[0] not in lines or not in_hours(row, case["hours"]):
            continue
        mine = [r for r in case["reliefs"] if r["lines"] == ["all"] or row[0] in r["lines"]]
        drops = [r for r in mine if r["effect"] == "drop"]
        if any(holds(row, case["hours"], how, [r for r in drops if r["holds"] == how])
               for how in {r["holds"] for r in drops}):
            dropped += 1
            dropped_days.add(day_of(row))
            continue
        rows.append(row)
        for r in sorted((r for r in mine if r["effect"] == "cap"), key=order):
            if holds(row, case["hours"], r["holds"], [r]):
                unit = (r["id"], {"span": 0, "day": day_of(row), "slice": str(row[1])}[r["per"]])
                caps.setdefault(unit, (r, []))[1].append(row)
                break
    taken = {}  # by day: what its denominator loses
    for r, held in caps.values():
        parts = {}
        for row in held:
            key = day_of(row) if case["cut"] == "day" else 0
            n, d = parts.get(key, (0, 0))
            parts[key] = (n + row[4], d + row[3])
        num, den = (sum(p[i] for p in parts.values()) for i in (0, 1))
        want = den - r["amount"] if r["limit"] == "at-most" else r["amount"]
        lost = min(max(want, 0), max(den - num, 0))
        for key, (n, d) in parts.items():
            own = min(Fraction(lost) * d / den, max(d - n, 0)) if lost else Fraction(0)
            taken[key] = taken.get(key, Fraction(0)) + own
    excess = sum(taken.values(), Fraction(0))
    if case["cut"] == "day":
        return share(case, rows, taken, dropped_days, dropped, excess, lines)
    num, den = sum(r[4] for r in rows), sum(r[3] for r in rows) - excess
    exact = Fraction(100 * num) / den if rows and den else None
    return exact, num, den, len(rows), dropped, excess


def share(case, rows, taken, dropped_days, dropped, excess, lines):
    reached = judged = 0
    days = {}
    for row in rows:
        n, d = days.get(day_of(row), (0, 0))
        days[day_of(row)] = (n + row[4], d + row[3])
    first = case["month"]
    day, empty = first, 0
    while day.month == first.month:
        n, d = days.get(day, (0, 0))
        d -= taken.get(day, 0)
        if day in days and d:
            judged += 1
            reached += Fraction(100 * n) / d >= 80
        elif day in days or not (day in dropped_days or excused(case, day, lines)):
            empty += 1
        day += timedelta(1)
    if days:
        judged += empty
    exact = Fraction(100 * reached, judged) if judged else None
    return exact, reached, judged, len(rows), dropped, excess


def excused(case, day, lines):
    """A day without rows that a relief of all lines would have taken as a whole."""
    named = lines if case["rule"] == "each" else []
    drops = [r for r in case["reliefs"] if r["effect"] == "drop" and
             (r["lines"] == ["all"] or (named and set(named) <= set(r["lines"])))]
    probe = ("", day, "day", 0, 0)
    return any(holds(probe, case["hours"], how, [r for r in drops if r["holds"] == how])
               for how in {r["holds"] for r in drops})


def make(rng, number):
    month = rng.choice([date(2026, 3, 1), date(2026, 10, 1), date(2026, 6, 1)])
    length = rng.choice([30, 60, "day"])
    # Clock changes are on the 29th and the 25th; the days around them always take part.
    days = sorted({month + timedelta(rng.randrange(28)) for _ in range(4)} |
                  {d for d in (date(2026, 3, 29), date(2026, 10, 25)) if d.month == month.month})
    lines = ["a", "b"][:rng.choice([1, 2])]
    rows = []
    for line in lines:
        for day in days:
            if length == "day":
                answered = rng.randrange(0, 400)
                rows.append((line, day, "day", answered, rng.randint(answered * 6 // 10, answered)))
                continue
            t = midnight(day)
            while t < midnight(day + timedelta(1)):
                if rng.random() < 0.12:
                    answered = rng.randrange(0, 60)
                    rows.append((line, t, length, answered,
                                 rng.randint(answered * 6 // 10, answered)))
                t += length * 60
    reliefs = []
    for i in range(rng.randint(1, 4)):
        day = rng.choice(days)
        begin = midnight(day) + rng.choice([0, 0, 3600 * 2, 3600 * 8, 600 * 51])
        end = begin + rng.choice([600, 1800, 5400, 36000, 82800, 86400, 90000, 2 * 86400])
        effect = rng.choice(["drop", "drop", "cap", "cap", "waive", "keep"])
        reliefs.append(dict(id=f"event-{i}", effect=effect,
                            holds=rng.choice(["usual", "touched", "start", "half", "contained"]),
                            begin=begin, end=end,
                            lines=rng.choice([["all"], ["a"], ["b"], ["a", "b"]]),
                            limit=rng.choice(["at-most", "excess"]),
                            per=rng.choice(["span", "day", "slice"]),
                            amount=rng.choice([0, 5, 20, 100, 250])))
    return dict(id=number, hours=rng.choice(["all", "all", "office"]),
                rule=rng.choice(["pooled", "pooled", "each"]), cut=rng.choice(["-", "-", "day"]),
                month=month, lines=lines, rows=rows, reliefs=reliefs)


def text(x):
    return "-" if x is None else str(Fraction(x))


def put(case):
    print("case", case["id"], case["hours"], case["rule"], case["cut"], case["month"].strftime("%Y-%m"))
    for line, start, length, answered, target in case["rows"]:
        print("row", line, start.isoformat() if length == "day" else start, length, answered, target)
    for r in case["reliefs"]:
        print("relief", r["id"], r["effect"], r["holds"], r["begin"], r["end"], ",".join(r["lines"]),
              r["limit"], r["per"], r["amount"])
    if case["rule"] == "pooled":
        results = [figure(case, case["lines"])]
    else:
        results = [figure(case, [line]) for line in case["lines"]]
    for result in results:
        print("value", *map(text, result))


if __name__ == "__main__":
    rng = random.Random(20261005)
    for n in range(120):
        put(make(rng, n))
