"""Three months of five streams, always the same."""
from datetime import date, datetime, timedelta

HEAD = "vendor,line,start,offered,answered,abandoned,answered_in_target,abandoned_in_target,talk_s,hold_s,acw_s\n"


def hourly(name, line, share, talk):
    at = datetime(2026, 9, 1)
    with open(name, "w") as f:
        f.write(HEAD)
        while at < datetime(2026, 12, 2):
            offered = 20 + (at.hour * 7 + at.day * 3) % 11
            lost = (at.hour + at.day) % 3
            answered, m = offered - lost, min(at.month, 11)
            within = min(answered, answered * share[m] // 100)
            f.write(f"alpha,{line},{at:%Y-%m-%dT%H:%M:%SZ},{offered},{answered},{lost},{within},0,"
                    f"{answered * (talk[m] + at.hour % 5)},{answered * 3},{answered * 9}\n")
            at += timedelta(hours=1)


def daily(name, vendor, lines):
    with open(name, "w") as f:
        f.write(HEAD)
        for line, share in lines.items():
            day = date(2026, 9, 1)
            while day < date(2026, 12, 1):
                offered = 200 + day.day % 7
                answered = offered - day.day % 5
                f.write(f"{vendor},{line},{day},{offered},{answered},{offered - answered},"
                        f"{answered * share[day.month] // 100},0,{answered * 100},0,0\n")
                day += timedelta(days=1)


hourly("alpha-orders.csv", "orders", {9: 95, 10: 81, 11: 72}, {9: 280, 10: 300, 11: 270})
hourly("alpha-chat.csv", "chat", {9: 90, 10: 90, 11: 90}, {9: 280, 10: 300, 11: 270})
daily("beta.csv", "beta", {"sales": {9: 90, 10: 75, 11: 60}, "help": {9: 95, 10: 90, 11: 86}})
daily("delta.csv", "delta", {"help": {9: 88, 10: 93, 11: 70}})
daily("gamma.csv", "gamma", {"sales": {9: 79, 10: 83, 11: 85}})
