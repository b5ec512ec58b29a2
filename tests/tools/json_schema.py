"""A validator for the keywords of JSON Schema (draft 2020-12) that our schemas use. Another keyword is an error, and so
is a reference that leads nowhere: a schema must not say what nobody checks."""
import json
import re

ANNOTATIONS = {"$schema", "$defs", "title", "description"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def strict(text):
    """JSON without a key that stands twice."""
    def members(pairs):
        if len({k for k, _ in pairs}) != len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)
    return json.loads(text, object_pairs_hook=members)


def is_number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def is_type(v, name):
    if name == "number":
        return is_number(v)
    if name == "integer":
        return is_number(v) and v == int(v)
    return isinstance(v, TYPES[name]) and not (name != "boolean" and isinstance(v, bool))


def same(a, b):
    return type(a) is type(b) and a == b


def matches(pattern, text):
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text) is not None


class Schema:
    def __init__(self, root):
        self.root = root
        self.walk(root)

    def walk(self, s):
        """Every part of the schema has known keywords and good references."""
        if s is True or s is False:
            return
        for key, value in s.items():
            if key == "$ref":
                self.target(value)
            elif key in ("properties", "$defs"):
                for part in value.values():
                    self.walk(part)
            elif key in ("anyOf", "allOf", "oneOf"):
                for part in value:
                    self.walk(part)
            elif key in ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else"):
                self.walk(value)
            elif key not in ANNOTATIONS and not hasattr(self, "check_" + key):
                raise ValueError(f"unknown keyword {key}")

    def target(self, ref):
        if not ref.startswith("#/$defs/"):
            raise ValueError(f"unknown reference {ref}")
        return self.root["$defs"][ref[len("#/$defs/"):]]

    def fault(self, v, s=None, path="$"):
        """What is wrong, or None."""
        s = self.root if s is None else s
        if s is True or s is False:
            return None if s else f"{path}: not allowed"
        for key, value in s.items():
            if key in ANNOTATIONS:
                continue
            if key == "$ref":
                found = self.fault(v, self.target(value), path)
            else:
                found = getattr(self, "check_" + key)(v, value, s, path)
            if found:
                return found
        return None

    def check_type(self, v, want, s, path):
        return None if is_type(v, want) else f"{path}: expected {want}"

    def check_const(self, v, want, s, path):
        return None if same(v, want) else f"{path}: expected {want!r}"

    def check_enum(self, v, want, s, path):
        return None if any(same(v, w) for w in want) else f"{path}: {v!r} is none of the values"

    def check_pattern(self, v, want, s, path):
        return None if not isinstance(v, str) or matches(want, v) else f"{path}: {v!r} does not match {want}"

    def check_minLength(self, v, want, s, path):
        return None if not isinstance(v, str) or len(v) >= want else f"{path}: too short"

    def check_maxLength(self, v, want, s, path):
        return None if not isinstance(v, str) or len(v) <= want else f"{path}: too long"

    def check_minimum(self, v, want, s, path):
        return None if not is_number(v) or v >= want else f"{path}: {v} is below {want}"

    def check_maximum(self, v, want, s, path):
        return None if not is_number(v) or v <= want else f"{path}: {v} is above {want}"

    def check_minItems(self, v, want, s, path):
        return None if not isinstance(v, list) or len(v) >= want else f"{path}: fewer than {want} items"

    def check_maxItems(self, v, want, s, path):
        return None if not isinstance(v, list) or len(v) <= want else f"{path}: more than {want} items"

    def check_uniqueItems(self, v, want, s, path):
        twice = isinstance(v, list) and any(same(a, b) for i, a in enumerate(v) for b in v[:i])
        return f"{path}: an item stands twice" if want and twice else None

    def check_minProperties(self, v, want, s, path):
        return None if not isinstance(v, dict) or len(v) >= want else f"{path}: fewer than {want} members"

    def check_items(self, v, want, s, path):
        faults = (self.fault(x, want, f"{path}[{i}]") for i, x in enumerate(v if isinstance(v, list) else []))
        return next((f for f in faults if f), None)

    def check_required(self, v, want, s, path):
        lacking = [k for k in want if isinstance(v, dict) and k not in v]
        return f"{path}: {lacking[0]} is missing" if lacking else None

    def check_dependentRequired(self, v, want, s, path):
        for key, others in want.items():
            if isinstance(v, dict) and key in v and any(o not in v for o in others):
                return f"{path}: {key} needs {others}"
        return None

    def check_properties(self, v, want, s, path):
        faults = (self.fault(x, want[k], f"{path}.{k}") for k, x in v.items() if k in want) if isinstance(v, dict) else ()
        return next((f for f in faults if f), None)

    def check_additionalProperties(self, v, want, s, path):
        rest = [k for k in v if k not in s.get("properties", {})] if isinstance(v, dict) else []
        faults = (self.fault(v[k], want, f"{path}.{k}") for k in rest)
        return next((f for f in faults if f), None)

    def check_propertyNames(self, v, want, s, path):
        faults = (self.fault(k, want, f"{path}: name {k}") for k in (v if isinstance(v, dict) else []))
        return next((f for f in faults if f), None)

    def check_anyOf(self, v, want, s, path):
        faults = [self.fault(v, part, path) for part in want]
        return faults[-1] if all(faults) else None

    def check_allOf(self, v, want, s, path):
        return next((f for f in (self.fault(v, part, path) for part in want) if f), None)

    def check_oneOf(self, v, want, s, path):
        good = sum(self.fault(v, part, path) is None for part in want)
        return None if good == 1 else f"{path}: fits {good} of the alternatives, not one"

    def check_not(self, v, want, s, path):
        return f"{path}: fits what it must not" if self.fault(v, want, path) is None else None

    def check_if(self, v, want, s, path):
        return self.fault(v, s.get("else" if self.fault(v, want, path) else "then", True), path)

    def check_then(self, v, want, s, path):
        return None

    check_else = check_then


def names(s):
    """Every name of a member that a schema knows."""
    if isinstance(s, dict):
        own = set(s["properties"]) if isinstance(s.get("properties"), dict) else set()
        return own.union(*(names(x) for x in s.values()), *(names(x) for x in s.get("properties", {}).values()))
    return set().union(*(names(x) for x in s)) if isinstance(s, list) else set()
