#!/usr/bin/env python3
"""Writes score_vectors.txt: judgements, settlements and weighted scores by Python's fractions.

    judge    SIGN TARGET MINIMUM DECIMALS ROUNDING BEFORE BANDS VALUE
             -> STATUS BAND POINTS SCORE BELOW DISTANCE DECIDES
    settle   PERCENT CAP ROUNDING FEE POINTS -> UNCAPPED CREDIT CAPPED
    weigh    STANDINGS WEIGHT:SCORE... -> BASE SCORE STANDING

BANDS are "edge:points" from the target outwards, the edge being the outer one, "-" for the open end.
"""
import os
import random
from fractions import Fraction
from math import floor

rng = random.Random(20261001)
lines = []
MODES = ("half-up", "half-even", "truncate", "up", "down")


def rounded(value, decimals, mode):
    scaled = value * 10**decimals
    low = floor(scaled)
    rest = scaled - low
    if mode == "down":
        n = low
    elif mode == "up":
        n = low + (rest > 0)
    elif mode == "truncate":
        n = low if scaled >= 0 else low + (rest > 0)
    elif rest != Fraction(1, 2):
        n = low + (rest > Fraction(1, 2))
    elif mode == "half-even":
        n = low + low % 2
    else:
        n = low + (scaled > 0)
    return Fraction(n, 10**decimals)


def holds(value, sign, edge):
    return {">=": value >= edge, ">": value > edge, "<=": value <= edge, "<": value < edge}[sign]


def find_band(sign, target, bands, value):
    """Walks outwards: the first outer edge that the value does not pass."""
    for i, (edge, points) in enumerate(bands):
        if edge is None:
            return i, points
        # An edge belongs to the band that compares with it as values do with the target.
        if holds(value, sign, edge):
            return i, points
    return None, 0


def judge(sign, target, minimum, decimals, mode, before, bands, value):
    shown = rounded(value, decimals, mode)
    judged = shown if before else value
    up = sign in (">=", ">")
    met = holds(judged, sign, target)
    band, points, below, score = None, 0, False, Fraction(100)
    if not met:
        band, points = find_band(sign, target, bands, judged)
        score = Fraction(0)
        if minimum is not None:
            below = judged < minimum if up else judged > minimum
            if not below:
                score = 100 * (judged - minimum) / (target - minimum)
    text = ",".join(f"{'-' if e is None else e}:{p}" for e, p in bands) or "-"
    lines.append(" ".join(map(str, (
        "judge", sign, target, "-" if minimum is None else minimum, decimals, mode, int(before),
        text, value, "met" if met else "missed", "-" if band is None else f"b{band}", points,
        score, int(below), shown - target,
        int(holds(value, sign, target) != holds(shown, sign, target))))))


def judgements():
    for sign in (">=", ">", "<=", "<"):
        up = sign in (">=", ">")
        step = -1 if up else 1
        target = Fraction(95) if up else Fraction(5)
        edges = [target + step * n for n in (1, 3)]
        bands = [(edges[0], 1), (edges[1], 2), (None, 4)]
        minimum = edges[1]
        tiny = Fraction(1, 10**7)
        for at in (target, *edges):
            for value in (at - tiny, at, at + tiny, at - Fraction(1, 20), at + Fraction(1, 20)):
                for before in (False, True):
                    judge(sign, target, minimum, 1, "half-up", before, bands, value)
                    judge(sign, target, None, 1, "half-up", before, bands, value)
                    judge(sign, target, None, 1, "half-up", before, [], value)
        for _ in range(60):
            value = target + Fraction(rng.randint(-60000, 60000), rng.randint(1, 30000))
            judge(sign, target, rng.choice((None, minimum)), rng.randrange(4), rng.choice(MODES),
                  rng.random() < 0.5, rng.choice(([], bands)), value)
    for num, den in ((5269200, 56339), (2040300, 21484)):
        for before in (False, True):
            judge(">=", Fraction(95), None, 1, "half-up", before, [(None, 1)], Fraction(num, den))


def settle(percent, cap, mode, fee, points):
    exact = percent * points / 100 * fee
    limit = None if cap is None else cap / 100 * fee
    capped = limit is not None and exact > limit
    lines.append(" ".join(map(str, (
        "settle", percent, "-" if cap is None else cap, mode, fee, points,
        rounded(exact, 0, mode), rounded(limit if capped else exact, 0, mode), int(capped)))))


def settlements():
    settle(Fraction(1), Fraction(10), "half-up", 18000000, 1)
    for mode in MODES:
        settle(Fraction(1, 2), None, mode, 100, 1)  # half a cent
        settle(Fraction(1, 2), None, mode, 300, 1)  # one and a half
        settle(Fraction(1), Fraction(5, 2), mode, 101, 7)  # a cap of 2.525
        settle(Fraction(1), Fraction(5), mode, 1000, 5)  # exactly at the cap
        settle(Fraction(1), Fraction(5), mode, 1000, 0)
        settle(Fraction(1), Fraction(10), mode, 0, 3)
    for _ in range(60):
        settle(Fraction(rng.randint(0, 500), 100), rng.choice((None, Fraction(rng.randint(1, 4000), 100))),
               rng.choice(MODES), rng.randint(0, 10**10), rng.randint(0, 40))


def weigh(standings, parts):
    base = sum(w for w, _ in parts)
    score = sum(w * s for w, s in parts) / base if base else None
    standing = "-"
    if score is not None:
        standing = next((f"s{i}" for i, f in enumerate(standings) if score >= f), "-")
    lines.append(" ".join(
        ["weigh", ",".join(map(str, standings))] + [f"{w}:{s}" for w, s in parts]
        + ["->", str(base), "-" if score is None else str(score), standing]))


def scores():
    usual = [Fraction(x) for x in (100, 95, 80, 0)]
    tiny = Fraction(1, 10**20)
    for score in (Fraction(100), 100 - tiny, Fraction(95), 95 - tiny, Fraction("94.96"), Fraction(80),
                  80 - tiny, Fraction(0)):
        weigh(usual, [(Fraction(1), score)])
    weigh(usual, [])
    weigh(usual, [(Fraction(0), Fraction(100))])
    weigh([Fraction(50)], [(Fraction(1), Fraction(49))])
    for _ in range(40):
        weigh(usual, [(Fraction(rng.randint(0, 500), 10),
                       Fraction(rng.randint(0, 10**15), 10**13 + rng.randint(0, 10**12)))
                      for _ in range(rng.randint(1, 12))])


judgements()
settlements()
scores()
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "score_vectors.txt")
with open(path, "w", encoding="ascii", newline="\n") as f:
    f.write("\n".join(lines) + "\n")
