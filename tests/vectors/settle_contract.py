"""Contracts for settlement vectors: a base contract as a dictionary, whose money is put in."""
import json

BANDS = [{"id": "minor", "from": "98", "to": "99", "points": 1},
         {"id": "serious", "from": "97", "to": "98", "points": 2},
         {"id": "severe", "from": "96", "to": "97", "points": 3},
         {"id": "below", "to": "96", "points": 4}]


def kpi(ident, better="higher", decimals=2, unit="%", before=True, no_data="leave-out", rounding="half-up"):
    formula = "100 * answered_in_target / answered" if unit == "%" else "wait_answered / answered"
    return {"id": ident, "formula": formula, "unit": unit, "better": better, "decimals": decimals,
            "rounding": rounding, "round_before_band": before, "no_data": no_data}


def level(ident, target="99", comparison=">=", bands=None, kpi_id="up", weight="10", cls="critical", **more):
    out = {"id": ident, "kpi": kpi_id, "comparison": comparison, "target": target, "weight": weight, "class": cls}
    if bands:
        out["bands"] = bands
    out.update(more)
    return out


def contract(levels, money, kpis=None, fee="180000.00", valid_from="2026-01-01"):
    money = dict(money)
    money.setdefault("rounding", "half-up")
    money.setdefault("fees", [{"vendor": "acme", "from": "2020-01", "to": None, "amount": fee}] if fee else [])
    return {"schema": "vgov-contract-1", "id": "c", "title": "c", "client": "c", "vendors": ["acme"], "currency": "EUR",
            "zone": "UTC", "valid_from": valid_from, "valid_to": None, "origin": "vendor", "money": money,
            "kpis": kpis or [kpi("up"), kpi("down", "lower", 2, "%"), kpi("asa", "lower", 0, "s")],
            "service_levels": levels}


def text(c):
    return json.dumps(c, separators=(",", ":"))


def month_name(n, start=(2026, 1)):
    m = start[0] * 12 + start[1] - 1 + n
    return "%04d-%02d" % (m // 12, m % 12 + 1)
