#!/usr/bin/env python3
"""Writes shared_vectors.txt: parts of shared lines by Python's fractions and zones, and largest remainders taken one
unit after the other.

A case begins with "case BY MISSING ZERO SLICE PERIOD"; "-" is none. Then "p PERCENT…" by vendor, "w START LENGTH OFFERED
ABANDONED" a row of the line as a whole, "k VENDOR START LENGTH ANSWERED" one of a vendor, "?" an unknown figure, and for
each vendor "v OFFERED INCOMPLETE ABANDONED INCOMPLETE REFUSED SLICES PERCENT ZERO LEFT".
"""
import os
import random
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
UTC = timezone.utc
random.seed(20261122)


def local_day(start):
    return datetime.fromtimestamp(start, UTC).astimezone(BERLIN).date()


def slice_of(start, length, wanted):
    """The beginning of the slice that holds a row, as facts count it."""
    if wanted == length:
        return start
    if wanted < 1440:
        local = datetime.fromtimestamp(start, UTC).astimezone(BERLIN)
        over = (local.hour * 60 + local.minute) % wanted
        return start - over * 60
    day = local_day(start) if length < 1440 else datetime.fromtimestamp(start, UTC).date()
    if wanted == 43200:
        day = day.replace(day=1)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def divide(whole, keys):
    """Largest remainders: one unit at a time to who is farthest behind his quota."""
    quotas = [Fraction(whole * k, sum(keys)) for k in keys]
    parts = [q.numerator // q.denominator for q in quotas]
    given = set()
    while sum(parts) < whole:
        best = max((i for i in range(len(keys)) if i not in given),
                   key=lambda i: (quotas[i] - quotas[i].numerator // quotas[i].denominator, keys[i], -i))
        parts[best] += 1
        given.add(best)
    return parts


def add(a, b):
    return None if a is None or b is None else a + b


def solve(case):
    n = len(case["percent"])
    wanted = case["slice"] or case["length"]
    wholes, keys = {}, [{} for _ in range(n)]
    for start, length, offered, abandoned in case["wholes"]:
        at = slice_of(start, length, wanted)
        old = wholes.get(at, (0, 0))
        wholes[at] = (add(old[0], offered), add(old[1], abandoned))
    for vendor, start, length, answered in case["keys"]:
        at = slice_of(start, length, wanted)
        keys[vendor][at] = add(keys[vendor].get(at, 0), answered)
    counts = {"slices": 0, "percent": 0, "zero": 0, "left": 0}
    refused = False
    sums = [[0, 0] for _ in range(n)]
    incomplete = [0, 0]
    for at in sorted(wholes):
        whole = wholes[at]
        parts, by = [None, None], None
        if not any(whole):
            parts = [None if w is None else [0] * n for w in whole]
            counts["slices"] += 1
        else:
            policy = None
            if case["by"] == "percent":
                by = case["percent"]
                counts["percent"] += 1
            else:
                shares = [k.get(at) for k in keys]
                if None in shares and case["missing"] != "zero":
                    policy = case["missing"]
                else:
                    counts["zero"] += None in shares
                    by = [s or 0 for s in shares]
                    if sum(by) == 0 and case["zero"] == "percent":
                        by = case["percent"]
                        counts["percent"] += 1
                    elif sum(by) == 0:
                        by, policy = None, case["zero"]
            if by:
                counts["slices"] += 1
                parts = [None if w is None else divide(w, by) for w in whole]
            elif policy == "refuse":
                refused = True
            else:
                counts["left"] += 1
        for m in range(2):
            if parts[m] is None:
                incomplete[m] += 1
                continue
            assert sum(parts[m]) == whole[m]
            for v in range(n):
                sums[v][m] += parts[m][v]
    return sums, incomplete, refused, counts


def make():
    n = random.choice((2, 2, 3, 5))
    cuts = sorted(random.sample(range(1, 100), n - 1))
    percent = [b - a for a, b in zip([0] + cuts, cuts + [100])]
    if random.random() < 0.2:
        percent[0], percent[-1] = percent[0] + percent[-1], 0
    by = random.choice(("answered", "answered", "answered", "percent"))
    length = random.choice((30, 30, 15, 1440))
    finer = [l for l in (15, 30, 1440) if l <= length]
    choices = {15: (None, 30, 60, 1440, 43200), 30: (None, 60, 1440, 43200), 1440: (None, 43200)}
    case = {"by": by, "percent": percent, "length": length, "slice": random.choice(choices[length]),
            "missing": random.choice(("zero", "zero", "leave-out", "refuse")),
            "zero": random.choice(("percent", "leave-out", "refuse")), "wholes": [], "keys": []}
    month = random.choice((3, 10))
    first, days = datetime(2026, month, 1), 31
    picked = sorted(random.sample(range(days), 3) + ([28] if month == 3 else [24]))
    lengths = [random.choice(finer) for _ in range(n)]
    idle = random.choice((0, 0.03))
    for d in sorted(set(picked)):
        day, dead = first + timedelta(days=d), set()
        for row in starts(day, length):
            busy = random.random() < 0.9
            if random.random() < idle:
                dead.add(row)
            offered = random.randint(0, 25) if busy else 0
            abandoned = random.choice((0, 0, 1, 1, 2, random.randint(0, offered))) if offered else 0
            known = random.random() < 0.995
            case["wholes"].append((row, length, offered if known else None, min(abandoned, offered)))
        for v in range(n):
            for row in starts(day, lengths[v]):
                if random.random() < (0.985 if case["missing"] != "zero" else 0.9):
                    some = random.random() < 0.9 and slice_of(row, lengths[v], length) not in dead
                    case["keys"].append((v, row, lengths[v], random.randint(0, 9) if some else 0))
    case["period"] = f"2026-{month:02}"
    return case


def starts(day, length):
    """Some slices of a local day, or the day."""
    if length == 1440:
        return [int(day.replace(tzinfo=UTC).timestamp())]
    begin = int(day.replace(tzinfo=BERLIN).timestamp())
    hours = (0, 5) if day.day > 24 else (8, 12)
    return [begin + m * 60 for m in range(hours[0] * 60, hours[1] * 60, length)]


def text(v):
    return "?" if v is None else str(v)


NAMES = {None: "-", 15: "15min", 30: "30min", 60: "60min", 1440: "day", 43200: "month"}

out = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "shared_vectors.txt"), "w", encoding="ascii")
for _ in range(45):
    case = make()
    sums, incomplete, refused, counts = solve(case)
    print("case", case["by"], case["missing"], case["zero"], NAMES[case["slice"]], case["period"], file=out)
    print("p", *case["percent"], file=out)
    for row in case["wholes"]:
        print("w", row[0], row[1], text(row[2]), text(row[3]), file=out)
    for row in case["keys"]:
        print("k", *row, file=out)
    for v in range(len(sums)):
        print("v", sums[v][0], incomplete[0], sums[v][1], incomplete[1], int(refused), counts["slices"],
              counts["percent"], counts["zero"], counts["left"], file=out)
out.close()
