"""Offices and the people of the demo. Passwords are made when it is loaded, not here."""

DEPARTMENTS = [
    ("Avdeling psykisk helse (demo)", "Avdeling psykisk helse (demo)"),
    ("Avdeling rusfeltet (demo)", "Avdeling rusfeltet (demo)"),
    ("Avdeling omsorgstjenester (demo)", "Avdeling omsorgstenester (demo)"),
    ("Avdeling kommunale helsetjenester (demo)", "Avdeling kommunale helsetenester (demo)"),
    ("Avdeling allmennlegetjenester (demo)", "Avdeling allmennlegetenester (demo)"),
    ("Avdeling folkehelse (demo)", "Avdeling folkehelse (demo)"),
    ("Avdeling vold og traumatisk stress (demo)", "Avdeling vald og traumatisk stress (demo)"),
    ("Avdeling barn og unge (demo)", "Avdeling barn og unge (demo)"),
    ("Avdeling tannhelse (demo)", "Avdeling tannhelse (demo)"),
    ("Avdeling kompetanse og personell (demo)", "Avdeling kompetanse og personell (demo)"),
    ("Avdeling beredskap og spesialisthelse (demo)", "Avdeling beredskap og spesialisthelse (demo)"),
]
GOVERNOR, AGEING, COUNTY = "Statsforvalterne", "Aldring og helse", "Fylkeskommunene"
DELEGATED = [(GOVERNOR, "Statsforvaltarane", "county_governor"),
             (AGEING, "Aldring og helse", "ageing_and_health"),
             (COUNTY, "Fylkeskommunane", "county")]
STAFF_OFFICE = "Virksomhetsstyring (demo)"

# username, name, role, office, language
PEOPLE = [
    ("admin", "Anne Administrator", "admin", STAFF_OFFICE, "nb"),
    ("saks1", "Sigrid Saksbehandler", "caseworker", DEPARTMENTS[0][0], "nb"),
    ("saks2", "Stian Saksbehandler", "caseworker", DEPARTMENTS[1][0], "nb"),
    ("saks3", "Synnøve Saksbehandlar", "caseworker", DEPARTMENTS[2][0], "nn"),
    ("beslutter1", "Berit Beslutter", "approver", DEPARTMENTS[0][0], "nb"),
    ("beslutter2", "Bjørn Beslutter", "approver", DEPARTMENTS[1][0], "nb"),
    ("beslutter3", "Borghild Avgjerdstakar", "approver", DEPARTMENTS[2][0], "nn"),
    ("beslutter4", "Balder Beslutter", "approver", DEPARTMENTS[5][0], "nb"),
    ("okonomi1", "Oda Økonomi", "finance", STAFF_OFFICE, "nb"),
    ("okonomi2", "Olav Økonomi", "finance", STAFF_OFFICE, "nb"),
    ("okonomi3", "Oline Økonomi", "finance", STAFF_OFFICE, "nn"),
    ("revisor1", "Ragnhild Revisor", "auditor", STAFF_OFFICE, "nb"),
    ("revisor2", "Roar Revisor", "auditor", STAFF_OFFICE, "nb"),
    ("ordning1", "Ola Ordningsansvarlig", "scheme_owner", DEPARTMENTS[0][0], "nb"),
    ("ordning2", "Olga Ordningsansvarleg", "scheme_owner", DEPARTMENTS[3][0], "nn"),
    ("klage1", "Kari Klagesaksbehandler", "appeals", STAFF_OFFICE, "nb"),
    ("sf.saks", "Frida Forvalter", "caseworker", GOVERNOR, "nb"),
    ("sf.beslutter", "Finn Forvalter", "approver", GOVERNOR, "nb"),
    ("ah.saks", "Aud Aldring", "caseworker", AGEING, "nb"),
]


def offices():
    """All but the staff's own, which is made with the first user."""
    rows = [dict(name=nb, name_nn=nn, kind="department", manager="directorate",
                  valid_from="2019-01-01", valid_to="") for nb, nn in DEPARTMENTS]
    rows += [dict(name=nb, name_nn=nn, kind="delegated", manager=manager,
                  valid_from="2019-01-01", valid_to="") for nb, nn, manager in DELEGATED]
    return rows


def users():
    return [dict(username=u, name=n, roles=[r], office=o, language=l) for u, n, r, o, l in PEOPLE]
