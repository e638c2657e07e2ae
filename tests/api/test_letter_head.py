"""What stands around the text of letters, over HTTP: set by an administrator, laid in by the worker."""
import base64
import pathlib

import pytest

PATH = "/settings/letter-head"
LOGO = pathlib.Path(__file__).parent.parent / "pdf" / "letters" / "logo.png"
PLAIN = {"name_nb": "Direktoratet (demo)", "name_nn": "Direktoratet (demo)", "contact_nb": "tilskudd@example.no", "contact_nn": "tilskudd@example.no", "signature": "none"}
FULL = {**PLAIN, "signature": "both", "closing_nb": "Med hilsen", "closing_nn": "Med helsing", "foot_nb": "Postboks 220, 0213 Oslo", "foot_nn": "Postboks 220, 0213 Oslo",
        "logo": base64.b64encode(LOGO.read_bytes()).decode(), "logo_width_mm": 40, "logo_alt_nb": "Direktoratets logo", "logo_alt_nn": "Logoen til direktoratet"}


def put(client, body, **more):
    return client.put(PATH, body, if_match=client.get(PATH).etag, **more)


def test_letters_have_the_head_that_is_set(api, build):
    head = put(api.admin, FULL)
    try:
        assert head["in_force"]["logo"] == FULL["logo"] and head["versions"][0]["set_by"]["name"] == "Person admin"
        decision = build.approved()
        page = build.letter(decision)
        assert f'src="data:image/png;base64,{FULL["logo"]}"' in page.text and 'alt="Direktoratets logo"' in page.text
        assert "<footer>\n<p>Postboks 220, 0213 Oslo</p>" in page.text
        assert '<p class="signature">Med hilsen<br>\nPerson approver<br>\nPerson caseworker</p>' in page.text
        assert b"/Subtype/Image" in api.auditor.get(f"/decisions/{decision['id']}/letter").body.replace(b" ", b"")
        kept = put(api.admin, {**PLAIN, "keep_logo": True, "logo_width_mm": 30, "logo_alt_nb": "L", "logo_alt_nn": "L"})
        assert kept["in_force"]["logo"] == FULL["logo"] and kept["in_force"]["logo_width_mm"] == 30
        assert [v["id"] for v in kept["versions"]][1] == head["in_force"]["id"], "older ones stay"
    finally:
        put(api.admin, PLAIN)
    later = build.letter(build.approved()).text
    assert "<header>" not in later and "<footer>" not in later and "signature" not in later
    assert build.letter(decision).body == page.body, "a letter is kept as it was made"
    seen = {row["sentence"] for row in api.admin.items("/history", object=f"letter_head/{head['in_force']['id']}")}
    assert "Person admin satte brevhode og underskrift." in seen


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("change, code, pointer", [
    ({"logo": base64.b64encode(b"GIF89a").decode()}, "letter_head.set.logo", "/logo"),
    ({"logo": FULL["logo"][:200]}, "letter_head.set.logo", "/logo"),
    ({"logo": "ikke base64"}, "letter_head.set.logo", "/logo"),
    ({"logo_alt_nn": None}, "letter_head.set.no_alt", "/logo_alt_nn"),
    ({"closing_nb": None}, "letter_head.set.no_closing", "/closing_nb"),
    ({"foot_nn": None}, "letter_head.set.one_foot", "/foot_nn"),
    ({"valid_from": "2023-01-09"}, "letter_head.set.past", "/valid_from")])
def test_a_head_that_letters_cannot_have_is_refused(api, language, change, code, pointer):
    refusal = put(api.admin, {**FULL, **change}, refused="validation", language=language)
    assert (refusal.code, refusal.pointers) == (code, [pointer])


def test_only_administrators_set_it(api):
    etag = api.caseworker.get(PATH).etag
    api.scheme_owner.put(PATH, PLAIN, if_match=etag, refused="forbidden")
    api.applicant.get(PATH, refused="forbidden")
    refusal = api.admin.put(PATH, {**PLAIN, "logo": "A" * 60000, "signature": "all"}, if_match=etag, refused="validation")
    assert set(refusal.pointers) == {"/logo", "/signature"}
