"""contract.json with its hours in a file of their own: named in "hours" (by-hours.json), or by the contract and a service
level (by-top.json); and the map of cases likewise (by-map.json)."""
import json


def write(name, document):
    with open(name, "w", encoding="utf-8") as f:
        json.dump(document, f, indent=2)


c = json.load(open("contract.json"))
inline = c["hours"][0]
write("shop.json", {"schema": "vgov-calendar-1", "name": "Shop", "zone": "Europe/Berlin",
                    "periods": [{"weekly": inline["weekly"]}],
                    "holidays": inline["holidays"], "special": inline["special"]})
write("by-hours.json", c | {"hours": [{"id": "shop", "calendar": "shop.json"}]})
levels = [dict(s) for s in c["service_levels"]]
del levels[0]["hours"]
levels[1]["calendar"] = "shop.json"
del levels[1]["hours"]
top = c | {"calendar": "shop.json", "service_levels": levels}
del top["hours"]
write("by-top.json", top)

m = json.load(open("map.json"))
inline = m["cases"]["calendar"]
write("letters.json", {"schema": "vgov-calendar-1", "name": "Letters", "periods": [{"weekly": inline["weekly"]}],
                       "holidays": inline["holidays"], "special": inline["special"]})
write("by-map.json", m | {"cases": m["cases"] | {"calendar": "letters.json"}})
