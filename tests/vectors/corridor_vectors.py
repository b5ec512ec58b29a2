#!/usr/bin/env python3
"""Writes corridor_vectors.txt: forecasts, what came, and which units lie beyond a corridor.

  case LEVEL SIDE WIDTH EDGE MINIMUM-OF MINIMUM SHARE     (of the line, percent; MINIMUM - = none)
  f START VOLUME      a slice of the forecast of the line
  a START OFFERED     a row that came
  v UNIT STATE EXPECTED LOW HIGH ACTUAL                   (fractions; of states that compare)

Starts are dates, or times with an offset (slices of an hour), of Europe/Berlin.
"""
import random
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
UTC = timezone.utc
rng = random.Random(20261025)


def hours(day):
    """The hours of a local day as instants: 23, 24 or 25 of them."""
    at = datetime(day.year, day.month, day.day, tzinfo=ZONE).astimezone(UTC)
    while at.astimezone(ZONE).date() == day:
        yield at
        at += timedelta(hours=1)


def text(start):
    return start.isoformat() if isinstance(start, date) and not isinstance(start, datetime) \
        else start.astimezone(ZONE).isoformat()


def day_of(start):
    return start.astimezone(ZONE).date() if isinstance(start, datetime) else start


def unit_of(level, start):
    day = day_of(start)
    if level == "interval":
        return start
    if level == "day":
        return day
    if level == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1)


def unit_text(level, unit):
    if level == "interval" and isinstance(unit, datetime):
        return unit.strftime("%Y-%m-%dT%H:%M:%SZ/60min")
    if level == "week":
        year, week, _ = unit.isocalendar()
        return f"{year}-W{week:02}"
    return unit.strftime("%Y-%m") if level == "month" else unit.isoformat()


def ratio(x):
    return str(x.numerator) if x.denominator == 1 else f"{x.numerator}/{x.denominator}"


def judge(rule, forecast, came):
    level, side, width, edge, least_of, least, share = rule
    units = {}
    for start, volume in came.items():
        units.setdefault(unit_of(level, start), []).append(start)
    for unit in sorted(units, key=lambda u: text(u) if not isinstance(u, datetime) else u.isoformat()):
        starts = units[unit]
        planned = [s for s in forecast if unit_of(level, s) == unit]
        lost = [s for s in starts if s not in forecast and (came[s] or level == "interval")]
        expected = sum((forecast[s] for s in planned), Fraction(0)) * share / 100
        actual = Fraction(sum(came[s] for s in starts))
        low, high = expected * (100 - width) / 100, expected * (100 + width) / 100
        low = max(low, Fraction(0))
        if lost:
            yield unit, "no-forecast", None
            continue
        state = "inside"
        volume = expected if least_of == "forecast" else actual
        if least is not None and volume < least:
            state = "small"
        elif side != "below" and actual > expected and (actual > high if edge == "inclusive" else actual >= high):
            state = "above"
        elif side != "above" and actual < expected and (actual < low if edge == "inclusive" else actual <= low):
            gone = [s for s in planned if s not in came and forecast[s]]
            state = "partial" if gone else "below"
        yield unit, state, (expected, low, high, actual)


def make(out):
    level = rng.choice(["interval", "day", "week", "month"])
    side = rng.choice(["above", "below", "both"])
    width = rng.choice([Fraction(10), Fraction(25, 2), Fraction(5)])
    edge = rng.choice(["inclusive", "exclusive"])
    least_of = rng.choice(["actual", "forecast"])
    least = rng.choice([None, None, Fraction(8), Fraction(20)])
    share = rng.choice([Fraction(100), Fraction(60), Fraction(25, 2)])
    first = rng.choice([date(2026, 10, 1), date(2026, 10, 23), date(2026, 10, 28), date(2027, 3, 27)])
    days = [first + timedelta(days=i) for i in range(4)]
    days = [d for d in days if d.month == first.month]
    starts = days if rng.random() < 0.4 else [h for d in days[:3] for h in list(hours(d))[:4]]
    forecast, came = {}, {}
    for s in starts:
        plan = Fraction(rng.choice([0, 10, 40, 80, 100, 1000]) * 1000 + rng.choice([0, 0, 500]), 1000)
        if rng.random() < 0.93:
            forecast[s] = plan
        mean = plan * share / 100
        off = rng.choice([1, 1, Fraction(11, 10), Fraction(9, 10), Fraction(9, 8), Fraction(7, 8),
                          Fraction(4, 5), Fraction(13, 10)])
        if rng.random() < 0.93:
            came[s] = int(mean * off)
    if not forecast or not came:
        return
    out.append(f"case {level} {side} {ratio(width)} {edge} {least_of} "
               f"{'-' if least is None else least} {ratio(share)}")
    out += [f"f {text(s)} {float(v):.3f}" for s, v in forecast.items()]
    out += [f"a {text(s)} {v}" for s, v in came.items()]
    for unit, state, figures in judge((level, side, width, edge, least_of, least, share), forecast, came):
        shown = " ".join(map(ratio, figures)) if figures else "- - - -"
        out.append(f"v {unit_text(level, unit)} {state} {shown}")


lines = []
for _ in range(120):
    make(lines)
with open(__file__.replace(".py", ".txt"), "w") as f:
    f.write("\n".join(lines) + "\n")
