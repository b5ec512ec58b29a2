#!/usr/bin/env python3
"""Writes formula_vectors.txt: formulas evaluated by Python's fractions.

A line has five parts between tabs: the formula, its figures (measure=value, in no special order), the
numerator and the denominator without constant factors, and the value ("-" when the denominator is 0).
Run it without arguments; the same bytes come out every time.
"""
import os
import random
from fractions import Fraction

MEASURES = ["offered", "answered", "answered_in_target", "abandoned", "talk", "hold", "acw",
            "revenue", "cost", "headcount", "closed", "due"]
rng = random.Random(20261002)


def constant():
    """Text and value of a constant factor that is not 0."""
    kind = rng.randrange(5)
    if kind == 0:
        return "100", Fraction(100)
    if kind == 1:
        n = rng.randint(1, 999)
        return f"{n / 8:.3f}", Fraction(n, 8)
    if kind == 2:
        a, b = rng.randint(1, 50), rng.randint(1, 50)
        return f"({a} / {b})", Fraction(a, b)
    if kind == 3:
        a, b = rng.randint(1, 9), rng.randint(10, 99)
        return f"({a} - {b})", Fraction(a - b)
    n = rng.randint(1, 10**12)
    return str(n), Fraction(n)


def scaled(figures, depth):
    text, value = side(figures, depth)
    if rng.random() < 0.6:
        return "(" + text + ")", value
    c_text, c = constant()
    if rng.random() < 0.3:
        return f"({text}) / {c_text}", value / c
    return f"{c_text} * ({text})", value * c


def side(figures, depth):
    """A sum of measures whose outermost operation is not a constant factor."""
    kind = rng.randrange(6) if depth else 0
    if kind <= 1:
        name = rng.choice(MEASURES)
        return name, figures[name]
    a_text, a = scaled(figures, depth - 1)
    b_text, b = scaled(figures, depth - 1)
    if kind == 2:
        return f"{a_text} + {b_text}", a + b
    if kind == 3:
        return f"{a_text} - {b_text}", a - b
    if rng.random() < 0.3:
        b_text, b = constant()
    pick = min if kind == 4 else max
    return f"{pick.__name__}({a_text}, {b_text})", pick(a, b)


def figure():
    kind = rng.randrange(6)
    if kind == 0:
        return Fraction(0)
    if kind == 1:
        return Fraction(rng.randint(-1000, 1000))
    if kind == 2:
        return Fraction(rng.randint(0, 10**12), 1000)
    if kind == 3:
        return Fraction(rng.randint(1, 10**6), rng.randint(1, 10**4))
    return Fraction(rng.randint(0, 10**rng.randint(1, 12)))


def line():
    figures = {name: figure() for name in MEASURES}
    n_text, num = side(figures, rng.randint(0, 4))
    text, factor, den = f"({n_text})", Fraction(1), Fraction(1)
    if rng.random() < 0.7:
        c_text, factor = constant()
        text = f"{c_text} * {text}"
    if rng.random() < 0.8:
        d_text, den = side(figures, rng.randint(0, 3))
        text = f"{text} / ({d_text})"
    if rng.random() < 0.2:
        c_text, c = constant()
        text = f"{text} / {c_text}"
        factor /= c
    if rng.random() < 0.1:
        text, factor = f"-({text})", -factor
    if len(text) > 900:
        return None
    value = str(factor * num / den) if den else "-"
    pairs = " ".join(f"{name}={value}" for name, value in figures.items())
    return "\t".join([text, pairs, str(num), str(den), value])


lines = []
while len(lines) < 400:
    made = line()
    if made:
        lines.append(made)
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "formula_vectors.txt"), "w", encoding="ascii") as f:
    f.write("\n".join(lines) + "\n")
