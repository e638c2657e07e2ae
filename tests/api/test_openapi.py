"""The document and what the service does are the same thing. Runs last: it looks at every reply of
the tests before it."""
import re

import jsonschema
import pytest

METHODS = {"get", "post", "put", "patch", "delete"}


def operations(document):
    return [(method, path, operation) for method, path, _, operation in document.operations]


def schemas_in(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in ("schema", "additionalProperties") and isinstance(inner, dict):
                yield inner
            yield from schemas_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from schemas_in(inner)


def test_only_what_is_read_may_also_come_as_a_page(document):
    pages = [(method, path) for method, path, operation in operations(document)
             for status, answer in operation["responses"].items()
             if status.startswith("2") and {"application/json", "text/html"} <= set(answer.get("content", {}))]
    assert pages and all(method == "GET" for method, _ in pages), pages


def test_the_document_has_the_form_of_openapi_3_1(document):
    text = document.json
    assert re.fullmatch(r"3\.1\.\d+", text["openapi"]) and text["info"]["title"] and text["info"]["version"]
    assert set(text) <= {"openapi", "info", "servers", "security", "paths", "components", "x-problems", "jsonSchemaDialect", "tags"}
    for path, item in text["paths"].items():
        assert path.startswith("/") and set(item) <= METHODS, path
        for method, operation in item.items():
            assert operation["responses"] and operation["summary"], (method, path)
            names = [(p["in"], p["name"]) for p in operation["parameters"]]
            assert len(names) == len(set(names)), (method, path)
            assert {n for where, n in names if where == "path"} == set(re.findall(r"\{(\w+)\}", path)), path
            assert all(p["required"] for p in operation["parameters"] if p["in"] == "path"), path
            assert all(re.fullmatch(r"[1-5]\d\d", status) for status in operation["responses"]), path
            assert "requestBody" not in operation or method != "get", path


def test_every_schema_is_one(document):
    for schema in [*document.json["components"]["schemas"].values(), *schemas_in(document.json["paths"])]:
        jsonschema.Draft202012Validator.check_schema(schema)


WRONG = [({"type": "integer"}, True), ({"type": ["string", "null"]}, 1), ({"enum": ["a"]}, "b"), ({"const": 1}, True), ({"minimum": 1}, 0),
         ({"maximum": 1}, 2), ({"minLength": 1}, ""), ({"maxLength": 1}, "ab"), ({"minItems": 1}, []), ({"maxItems": 0}, [1]), ({"pattern": "^a$"}, "b"),
         ({"items": {"type": "string"}}, ["a", 1]), ({"required": ["a"]}, {}), ({"additionalProperties": False}, {"a": 1}),
         ({"properties": {"a": {"type": "string"}}}, {"a": 1}), ({"additionalProperties": {"type": "string"}}, {"a": 1}),
         ({"oneOf": [{"type": "string"}, {"minLength": 1}]}, "a"), ({"anyOf": [{"type": "string"}, {"type": "null"}]}, 1),
         ({"allOf": [{"type": "string"}, {"minLength": 2}]}, "a"), ({"$ref": "#/components/schemas/application"}, {})]


@pytest.mark.parametrize("schema, value", WRONG)
def test_what_does_not_fit_is_found_quickly(document, schema, value):
    assert document.fits.of(schema)(value) is False and not jsonschema.Draft202012Validator(schema, resolver=document.resolver).is_valid(value)


def test_all_that_is_replied_is_judged_quickly(document):
    """No schema of the document has a word that fits.py does not know, and would be left to what is slow."""
    for name, schema in document.json["components"]["schemas"].items():
        assert document.fits.of(schema), name


def test_every_reference_leads_somewhere(document):
    def look(value):
        if isinstance(value, dict):
            if "$ref" in value:
                at = document.json
                for part in value["$ref"].removeprefix("#/").split("/"):
                    assert part in at, value["$ref"]
                    at = at[part]
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)
    look(document.json)


def test_operations_are_named_once(document):
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names)) and all(re.fullmatch(r"[a-z][a-z_]+", name) for name in names)


def test_every_operation_says_who_may_and_what_can_be_refused(document):
    slugs = {row["slug"]: row["status"] for row in document.json["x-problems"]}
    assert slugs["same-person"] == 403 and slugs["budget-exceeded"] == 409
    for method, path, operation in operations(document):
        assert operation["x-roles"] or operation["security"] == [], path
        assert {"400", "422", "500", "503"} <= set(operation["responses"]), path
        if operation["x-roles"]:
            assert {"401", "403"} <= set(operation["responses"]), path
        if "{id}" in path:
            assert "404" in operation["responses"], path


def test_every_reply_is_described(document):
    """Not merely as some object: each field of it."""
    vague = []
    for method, path, operation in operations(document):
        for status, response in operation["responses"].items():
            schema = response.get("content", {}).get("application/json", {}).get("schema")
            if schema is not None and status < "300":
                inner = schema.get("properties", {}).get("items", {}).get("items", schema)
                if "$ref" not in inner:
                    vague.append(f"{method} {path}")
    assert not vague, " ".join(vague)


def test_every_object_says_all_its_fields(document):
    def objects(schema, where):
        if isinstance(schema, dict):
            if "properties" in schema and where != "/problem":
                assert schema.get("additionalProperties") is False, f"{where} lets anything in"
            for name, inner in schema.items():
                objects(inner, f"{where}/{name}")
        elif isinstance(schema, list):
            for inner in schema:
                objects(inner, where)
    for name, schema in document.json["components"]["schemas"].items():
        objects(schema, "/" + name)


def test_the_documentation_is_served(nobody):
    for path in ("/api/docs", "/api/v1/openapi.json"):
        assert nobody.get(path, root=True).status == 200


def test_every_route_of_the_document_answers(document, nobody):
    """Without a session: 401 where one is needed, never 404 or 405."""
    for method, path, operation in operations(document):
        path = re.sub(r"\{year\}|\{grant_year\}", "2023", path)
        path = re.sub(r"\{\w*month\w*\}", "2023-01", path)
        secret = "{secret}" in path  # a wrong one is not found, by the rule and not for want of a route
        path = re.sub(r"\{\w+\}", "1", path)
        reply = nobody.call(method, path, any_status=True, root=True)
        if operation["x-roles"]:
            assert (reply.status, reply.slug) == (401, "unauthenticated"), f"{reply!r}"
        elif secret:
            assert reply.code == "object.get.not_found", f"{reply!r}"
        else:
            assert reply.status not in (401, 403, 404, 405), f"{reply!r}"


# --- about the replies of all tests ----------------------------------------------------------

@pytest.fixture
def whole(request):
    """Were all files of the suite collected?"""
    files = {item.path.name for item in request.session.items}
    return all(path.name in files for path in request.path.parent.glob("test_*.py"))


def test_every_reply_was_as_described(document):
    assert not document.deviations, "\n".join(sorted(set(document.deviations)))


def test_every_operation_succeeded_in_some_test(document, whole):
    untried = [operation["operationId"] for _, _, operation in operations(document)
               if not any(status < 300 for status in document.seen.get(operation["operationId"], ()))]
    assert not whole or not untried, " ".join(untried)
