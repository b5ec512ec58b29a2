#!/usr/bin/env python3
"""Writes score_tier_vectors.txt: months of points and tiers into money, by Python's fractions.

    month  FEE PER_POINT POINTS CAP ROUNDING TIERS -> UNCAPPED CREDIT CAPPED BONUS
    step   SIGN EDGES VALUE -> STEP

TIERS are "p:PERCENT" or "a:MINOR UNITS"; EDGES are between the steps, from the lowest up.
"""
import os
import random
from fractions import Fraction
from math import ceil, floor

rng = random.Random(20261101)


def rounded(value, mode):
    if mode == "half-up":
        return floor(value + Fraction(1, 2))
    if mode == "half-even":
        return round(value)
    return {"truncate": floor, "down": floor, "up": ceil}[mode](value)  # no value is negative


def month():
    fee = rng.choice((18000000, 999999, 12345, 1, 0))
    per_point = rng.choice((Fraction(0), Fraction(1), Fraction("0.5"), Fraction("1.25")))
    points = rng.randint(0, 12)
    cap = rng.choice((None, Fraction(10), Fraction("2.5"), Fraction(0)))
    mode = rng.choice(("half-up", "half-even", "truncate", "up", "down"))
    tiers = [rng.choice((("p", Fraction(rng.randint(-800, 800), 100)),
                         ("a", Fraction(rng.randint(-300000, 300000)))))
             for _ in range(rng.randint(0, 4))]
    exact = per_point * points * fee / 100
    uncapped, bonus = rounded(exact, mode), 0
    for kind, worth in tiers:
        money = worth * fee / 100 if kind == "p" else worth
        if money < 0:
            exact -= money
            uncapped += rounded(-money, mode)
        else:
            bonus += rounded(money, mode)
    capped = cap is not None and exact > cap * fee / 100
    credit = uncapped if cap is None else min(uncapped, rounded(cap * fee / 100, mode))
    text = ",".join(f"{k}:{w}" for k, w in tiers) or "-"
    return (f"month {fee} {per_point} {points} {'-' if cap is None else cap} {mode} {text} -> "
            f"{uncapped} {credit} {int(capped)} {bonus}")


def step():
    sign = rng.choice((">=", ">", "<=", "<"))
    edges = sorted(rng.sample(range(60, 100), 3))
    value = Fraction(rng.choice(edges)) + rng.choice((0, 0, Fraction(1, 7), Fraction(-1, 7)))
    lower = sign in (">=", "<")
    found = sum(value >= e if lower else value > e for e in edges)
    return f"step {sign} {','.join(map(str, edges))} {value} -> {found}"


lines = [month() for _ in range(150)] + [step() for _ in range(80)]
with open(os.path.join(os.path.dirname(__file__), "score_tier_vectors.txt"), "w") as f:
    f.write("\n".join(lines) + "\n")
