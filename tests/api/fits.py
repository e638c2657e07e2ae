"""fits.py: whether a reply fits its schema, quickly: the schema is made into functions once. It knows the words that
the document uses; of a schema with another word it says nothing, and jsonschema, which is slow, is asked."""
import re

KINDS = {
    "object": lambda v: isinstance(v, dict), "array": lambda v: isinstance(v, list), "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool), "null": lambda v: v is None,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
}
TOLD = {"description", "title", "format", "default", "example", "examples", "deprecated", "readOnly"}


class Unknown(Exception):
    """A word that is not known here."""


def all_of(checks):
    if len(checks) == 1:
        return checks[0]
    return lambda value: all(check(value) for check in checks)


class Fits:
    def __init__(self, root):
        self.root, self.made = root, {}

    def of(self, schema):
        """A function that says whether a value fits, or None."""
        try:
            return self.check(schema)
        except Unknown:
            return None

    def check(self, schema):
        if isinstance(schema, bool):
            return lambda value: schema
        words = {word for word in schema if word not in TOLD and not word.startswith("x-")}
        checks = []
        if words & {"properties", "required", "additionalProperties"}:
            checks.append(self.members(schema))
            words -= {"properties", "required", "additionalProperties"}
        for word in sorted(words):
            make = getattr(self, "word_" + word.lstrip("$"), None)
            if make is None:
                raise Unknown(word)
            checks.append(make(schema[word]))
        return all_of(checks) if checks else lambda value: True

    def word_ref(self, ref):
        if ref not in self.made:
            self.made[ref] = None  # while it is made: a schema may be inside itself
            at = self.root
            for part in ref.removeprefix("#/").split("/"):
                at = at[part]
            try:
                self.made[ref] = self.check(at)
            except Unknown:
                del self.made[ref]
                raise
        made = self.made
        return made[ref] or (lambda value: made[ref](value))

    @staticmethod
    def word_type(kinds):
        checks = [KINDS[kind] for kind in (kinds if isinstance(kinds, list) else [kinds])]
        return checks[0] if len(checks) == 1 else lambda value: any(check(value) for check in checks)

    @staticmethod
    def word_enum(values):
        return lambda value: any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in values)

    def word_const(self, value):
        return self.word_enum([value])

    def word_items(self, schema):
        check = self.check(schema)
        return lambda value: not isinstance(value, list) or all(check(one) for one in value)

    def word_anyOf(self, schemas):
        checks = [self.check(schema) for schema in schemas]
        return lambda value: any(check(value) for check in checks)

    def word_oneOf(self, schemas):
        checks = [self.check(schema) for schema in schemas]
        return lambda value: sum(check(value) for check in checks) == 1

    def word_allOf(self, schemas):
        return all_of([self.check(schema) for schema in schemas])

    @staticmethod
    def word_pattern(pattern):
        search = re.compile(pattern).search
        return lambda value: not isinstance(value, str) or search(value) is not None

    @staticmethod
    def word_minimum(least):
        return lambda value: not KINDS["number"](value) or value >= least

    @staticmethod
    def word_maximum(most):
        return lambda value: not KINDS["number"](value) or value <= most

    @staticmethod
    def word_minLength(least):
        return lambda value: not isinstance(value, str) or len(value) >= least

    @staticmethod
    def word_maxLength(most):
        return lambda value: not isinstance(value, str) or len(value) <= most

    @staticmethod
    def word_minItems(least):
        return lambda value: not isinstance(value, list) or len(value) >= least

    @staticmethod
    def word_maxItems(most):
        return lambda value: not isinstance(value, list) or len(value) <= most

    def members(self, schema):
        known = {name: self.check(inner) for name, inner in schema.get("properties", {}).items()}
        required, others = schema.get("required", []), self.check(schema.get("additionalProperties", True))

        def check(value):
            if not isinstance(value, dict):
                return True
            return all(name in value for name in required) and all(known.get(name, others)(inner) for name, inner in value.items())
        return check
