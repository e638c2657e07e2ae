/* letter_fields.c: every field a letter may say: its name in the document, its name in templates,
 * what it is, and an example, of which the letters are made that a template is tried with. */
#include "format/letter_values.h"

#include <string.h>

/* A paragraph of the Public Administration Act in force on the letter's day. */
#define LAW(name, word, need, example, about_nb, about_nn)                                         \
    {                                                                                              \
        "law_" name, "hjemmel_" word, LETTER_LAW, need, 0, "\"" example "\"",                      \
            "Paragrafen i forvaltningsloven om " about_nb,                                         \
            "Paragrafen i forvaltningslova om " about_nn                                           \
    }

const struct letter_field letter_fields[] = {
    { "kind", NULL, LETTER_TEXT, LETTER_ALWAYS, 0, NULL, "", "" },
    { "language", NULL, LETTER_TEXT, LETTER_ALWAYS, 0, NULL, "", "" },
    { "case_number", "saksnummer", LETTER_TEXT, LETTER_ALWAYS, 0, "\"2026/001234\"",
      "Nummeret på saken", "Nummeret på saka" },
    { "decided_on", "vedtaksdato", LETTER_DATE, LETTER_DECISION, 0, "\"2026-02-03\"",
      "Dagen vedtaket er godkjent", "Dagen vedtaket er godkjent" },
    { "budget_year", "budsjettår", LETTER_NUMBER, LETTER_DECISION, 0, "2027",
      "Budsjettåret tilskuddet hører til", "Budsjettåret tilskotet høyrer til" },
    { "administrator_name", "forvalter", LETTER_TEXT, LETTER_ALWAYS, 0, "\"Eksempeldirektoratet\"",
      "Virksomheten som sender brevet", "Verksemda som sender brevet" },
    { "administrator_orgnr", "forvalter_orgnr", LETTER_DIGITS, LETTER_ALWAYS, 0, "\"983544622\"",
      "Virksomhetens organisasjonsnummer", "Organisasjonsnummeret til verksemda" },
    { "administrator_contact", "forvalter_kontakt", LETTER_TEXT, LETTER_ALWAYS, 0,
      "\"Avdeling tilskudd, post@example.no\"", "Hvor mottakeren kan henvende seg",
      "Kor mottakaren kan vende seg" },
    { "recipient_name", "mottaker", LETTER_TEXT, LETTER_ALWAYS, 0,
      "\"Fjellbygda frivilligsentral\"", "Navnet på mottakeren eller søkeren",
      "Namnet på mottakaren eller søkjaren" },
    { "recipient_orgnr", "mottaker_orgnr", LETTER_DIGITS, LETTER_OPTIONAL, LETTER_DECISION,
      "\"974761076\"", "Mottakerens organisasjonsnummer, når mottakeren har et",
      "Organisasjonsnummeret til mottakaren, når mottakaren har eit" },
    { "recipient_without_orgnr", "uten_orgnr", LETTER_BOOL, LETTER_OPTIONAL, 0, NULL,
      "Mottakeren er en person eller utenlandsk og har ikke organisasjonsnummer",
      "Mottakaren er ein person eller utanlandsk og har ikkje organisasjonsnummer" },
    { "recipient_address", "mottaker_adresse", LETTER_TEXT, LETTER_OPTIONAL, 0,
      "\"Fjellvegen 1, 2900 Fjellbygda\"", "Mottakerens postadresse",
      "Postadressa til mottakaren" },
    { "scheme_name", "ordning", LETTER_TEXT, LETTER_ALWAYS, 0, "\"Tilskudd til møteplasser\"",
      "Navnet på tilskuddsordningen, på målformen i brevet",
      "Namnet på tilskotsordninga, på målforma i brevet" },
    { "chapter", "kapittel", LETTER_TEXT, LETTER_DECISION, 0, "\"0761\"",
      "Kapittelet i statsbudsjettet", "Kapittelet i statsbudsjettet" },
    { "post", "post", LETTER_TEXT, LETTER_DECISION, 0, "\"7921\"", "Posten i statsbudsjettet",
      "Posten i statsbudsjettet" },
    { "purpose", "formål", LETTER_TEXT, LETTER_DECISION, 0,
      "\"Flere skal ha et sted å møtes i hverdagen.\"", "Formålet med ordningen",
      "Formålet med ordninga" },
    { "rules_version", "regelverksversjon", LETTER_TEXT, LETTER_DECISION, 0, "\"01.11.2025\"",
      "Versjonen av regelverket vedtaket er truffet etter",
      "Versjonen av regelverket vedtaket er gjort etter" },
    { "application_title", "søknad", LETTER_TEXT, LETTER_ALWAYS, 0, "\"Kafé for alle\"",
      "Tittelen på søknaden", "Tittelen på søknaden" },
    { "application_number", "søknadsnummer", LETTER_TEXT, LETTER_OPTIONAL, 0, "\"AR480512\"",
      "Søknadens nummer i et annet system", "Nummeret på søknaden i eit anna system" },
    { "application_received_on", "mottatt", LETTER_DATE, LETTER_ALWAYS, 0, "\"2025-12-05\"",
      "Dagen vi fikk søknaden", "Dagen vi fekk søknaden" },
    { "applied_ore", "søknadsbeløp", LETTER_KRONER, LETTER_APPLIED, 0, "78900000",
      "Beløpet det er søkt om", "Beløpet det er søkt om" },
    { "grounds", "begrunnelse", LETTER_TEXT, LETTER_DECISION, 0,
      "\"Tiltaket når de unge som ordningen gjelder.\"", "Begrunnelsen for vedtaket",
      "Grunngivinga for vedtaket" },
    { "caseworker_name", "saksbehandler", LETTER_TEXT, LETTER_DECISION, LETTER_CASE,
      "\"Kari Saksen\"", "Den som har forberedt saken", "Den som har førebudd saka" },
    { "approver_name", "godkjenner", LETTER_TEXT, LETTER_DECISION | LETTER_SET_OFF, 0,
      "\"Ola Leder\"", "Den som har godkjent vedtaket eller motregningen",
      "Den som har godkjent vedtaket eller motrekninga" },
    { "appeal_body", "klageinstans", LETTER_TEXT, LETTER_DECISION | LETTER_FORWARDING, 0,
      "\"Eksempeldepartementet\"", "Den som avgjør klager", "Den som avgjer klager" },
    { "appeal_through", "klage_sendes_til", LETTER_TEXT, LETTER_DECISION, 0,
      "\"Klagemottaket i direktoratet\"", "Den klagen skal sendes til",
      "Den klaga skal sendast til" },
    { "amount_ore", "beløp", LETTER_KRONER, LETTER_GRANT, 0, "65400000", "Beløpet som er innvilget",
      "Beløpet som er innvilga" },
    { "partly", "delvis", LETTER_BOOL, LETTER_GRANT, 0, NULL, "Det er innvilget mindre enn omsøkt",
      "Det er innvilga mindre enn omsøkt" },
    { "period_from", "periode_fra", LETTER_DATE, LETTER_GRANT, 0, "\"2027-01-01\"",
      "Første dag tilskuddet kan brukes", "Første dag tilskotet kan brukast" },
    { "period_to", "periode_til", LETTER_DATE, LETTER_GRANT, 0, "\"2027-12-31\"",
      "Siste dag tilskuddet kan brukes", "Siste dag tilskotet kan brukast" },
    { "acceptance_due_on", "akseptfrist", LETTER_DATE, LETTER_GRANT, 0, "\"2026-03-17\"",
      "Fristen for å akseptere og bekrefte kontonummeret",
      "Fristen for å akseptere og stadfeste kontonummeret" },
    { "terms_version", "vilkårsversjon", LETTER_VERSION, LETTER_GRANT, 0, "\"2025-09-12\"",
      "Versjonen av standardvilkårene som gjelder", "Versjonen av standardvilkåra som gjeld" },
    { "terms_text", "standardvilkår", LETTER_TEXT, LETTER_OPTIONAL, LETTER_GRANT,
      "\"1. Tilskuddet brukes etter formålet.\\n2. Ubrukte midler betales tilbake.\"",
      "Standardvilkårene i den versjonen som gjelder, når de er i registeret",
      "Standardvilkåra i den versjonen som gjeld, når dei er i registeret" },
    { "report_due_on", "rapportfrist", LETTER_DATE, LETTER_GRANT, 0, "\"2028-06-01\"",
      "Fristen for å rapportere", "Fristen for å rapportere" },
    { "auditor_required", "revisor", LETTER_BOOL, LETTER_GRANT, 0, NULL,
      "Regnskapet skal bekreftes av revisor", "Rekneskapen skal stadfestast av revisor" },
    { "accounts_confirmed", "regnskapskrav", LETTER_TEXT, LETTER_OPTIONAL, LETTER_GRANT,
      "\"Regnskapet skal være bekreftet av revisor (ISRS 4400 eller SA 3801).\"",
      "Hvem som skal bekrefte regnskapet etter tilskuddets størrelse, når noen skal",
      "Kven som skal stadfeste rekneskapen etter storleiken på tilskotet, når nokon skal" },
    { "storting_reservation", "stortingsforbehold", LETTER_BOOL, LETTER_GRANT, 0, NULL,
      "En del av beløpet gjelder senere budsjettår",
      "Ein del av beløpet gjeld seinare budsjettår" },
    { "payout_plan", "utbetalingsplan", LETTER_PAYOUTS, LETTER_GRANT, 0,
      "[{\"number\":1,\"due_on\":\"2027-02-15\",\"amount_ore\":40000000,"
      "\"requires\":[\"acceptance\",\"account\"]},{\"number\":2,\"due_on\":\"2027-09-01\","
      "\"amount_ore\":25400000,\"requires\":[]}]",
      "Terminene: nummer, tidligst, beløp, krav", "Terminane: nummer, tidligst, beløp, krav" },
    { "conditions", "vilkår", LETTER_TEXTS, LETTER_OPTIONAL, LETTER_GRANT,
      "[\"Møteplassen skal være åpen for alle.\",\"Det skal ikke tas inngangspenger.\"]",
      "Vilkårene som gjelder i tillegg til standardvilkårene",
      "Vilkåra som gjeld i tillegg til standardvilkåra" },
    { "goal_indicators", "målkriterier", LETTER_TEXTS, LETTER_OPTIONAL, LETTER_GRANT,
      "[\"Antall besøk\",\"Antall frivillige\"]", "Kriteriene det skal rapporteres på",
      "Kriteria det skal rapporterast på" },
    { "account_number", "kontonummer", LETTER_DIGITS, LETTER_OPTIONAL, LETTER_GRANT,
      "\"12345678903\"", "Kontonummeret det utbetales til, når det er bekreftet",
      "Kontonummeret det blir utbetalt til, når det er stadfesta" },
    { "amounts_by_year", "årsbeløp", LETTER_YEARS, LETTER_OPTIONAL, LETTER_GRANT,
      "[{\"year\":2027,\"amount_ore\":40000000},{\"year\":2028,\"amount_ore\":25400000}]",
      "Beløpet fordelt på budsjettår: år, beløp", "Beløpet fordelt på budsjettår: år, beløp" },
    { "change", "endring", LETTER_BOOL, LETTER_OPTIONAL, LETTER_APPLIED, NULL,
      "Vedtaket gjelder en endring av et tilskudd, og «søknad» er endringen",
      "Vedtaket gjeld ei endring av eit tilskot, og «søknad» er endringa" },
    { "purpose_detail", "nytt_tiltak", LETTER_TEXT, LETTER_OPTIONAL, LETTER_GRANT,
      "\"Møteplassen flytter til biblioteket.\"",
      "Det tilskuddet skal gå til etter endringen, når den gjelder det",
      "Det tilskotet skal gå til etter endringa, når ho gjeld det" },
    { "kept_ore", "kan_beholdes", LETTER_KRONER, LETTER_OPTIONAL, LETTER_GRANT, "5000000",
      "Beløpet mottakeren kan beholde ubrukt, når endringen gjelder det",
      "Beløpet mottakaren kan halde på ubrukt, når endringa gjeld det" },
    { "years_moved", "flyttet", LETTER_MOVES, LETTER_OPTIONAL, LETTER_GRANT,
      "[{\"year\":2027,\"before_ore\":40000000,\"amount_ore\":15400000},"
      "{\"year\":2028,\"before_ore\":25400000,\"amount_ore\":50000000}]",
      "Det som er flyttet mellom budsjettår: år, før, nå",
      "Det som er flytta mellom budsjettår: år, før, no" },
    { "period_before", "periode_før", LETTER_DATE, LETTER_OPTIONAL, LETTER_GRANT, "\"2027-06-30\"",
      "Siste dag tilskuddet kunne brukes før endringen, når den gjelder perioden",
      "Siste dag tilskotet kunne brukast før endringa, når ho gjeld perioden" },
    { "budget", "budsjett", LETTER_ITEMS, LETTER_OPTIONAL, LETTER_GRANT,
      "[{\"item\":\"Lønn\",\"amount_ore\":50000000},{\"item\":\"Leie\",\"amount_ore\":15400000}]",
      "Budsjettet etter endringen, når det ikke var noe før: budsjettpost, beløp",
      "Budsjettet etter endringa, når det ikkje var noko før: budsjettpost, beløp" },
    { "budget_changed", "budsjettendring", LETTER_CHANGES, LETTER_OPTIONAL, LETTER_GRANT,
      "[{\"item\":\"Lønn\",\"before_ore\":40000000,\"amount_ore\":50000000},"
      "{\"item\":\"Leie\",\"before_ore\":25400000,\"amount_ore\":15400000}]",
      "Budsjettet før og etter endringen: budsjettpost, før, nå",
      "Budsjettet før og etter endringa: budsjettpost, før, no" },
    { "aid_basis", "støttegrunnlag", LETTER_TEXT, LETTER_OPTIONAL, LETTER_GRANT,
      "\"Støtten er bagatellmessig støtte.\"", "Grunnlaget etter reglene om statsstøtte",
      "Grunnlaget etter reglane om statsstøtte" },
    { "checkpoint", "historikkpunkt", LETTER_TEXT, LETTER_OPTIONAL, 0, "\"8123456 5dc9\"",
      "Siste forseglede punkt i historikken", "Siste forsegla punkt i historikken" },
    { "superseded_on", "erstatter_vedtak_av", LETTER_DATE, LETTER_OPTIONAL,
      LETTER_APPLIED | LETTER_REPAYMENT, "\"2026-01-12\"", "Dagen for vedtaket som dette erstatter",
      "Dagen for vedtaket som dette kjem i staden for" },
    { "reversal_basis", "omgjøringsgrunn", LETTER_TEXT, LETTER_OPTIONAL,
      LETTER_APPLIED | LETTER_REPAYMENT, "\"vedtaket må anses ugyldig\"",
      "Hvorfor det forrige vedtaket er omgjort", "Kvifor det førre vedtaket er gjort om" },
    { "reversal_source", "omgjøringshjemmel", LETTER_TEXT, LETTER_OPTIONAL,
      LETTER_APPLIED | LETTER_REPAYMENT, "\"fvl § 35(1) c\"",
      "Bestemmelsen det forrige vedtaket er omgjort etter",
      "Føresegna det førre vedtaket er gjort om etter" },
    { "final", "endelig", LETTER_BOOL, LETTER_OPTIONAL, LETTER_APPLIED | LETTER_REPAYMENT, NULL,
      "Klageinstansen har bestemt vedtaket, som ikke kan påklages",
      "Klageinstansen har bestemt vedtaket, som ikkje kan klagast på" },
    { "corrected_on", "rettet", LETTER_DATE, LETTER_OPTIONAL, 0, "\"2026-01-20\"",
      "Dagen vedtaket er rettet", "Dagen vedtaket er retta" },
    { "corrected_by", "rettet_av", LETTER_TEXT, LETTER_OPTIONAL, 0, "\"Ola Leder\"",
      "Den som har bekreftet rettingen", "Den som har stadfesta rettinga" },
    { "correction_source", "rettingshjemmel", LETTER_TEXT, LETTER_OPTIONAL, 0, "\"fvl § 70\"",
      "Hva rettingen bygger på", "Kva rettinga byggjer på" },
    { "corrections", "rettelser", LETTER_TEXTS, LETTER_OPTIONAL, 0,
      "[\"Begrunnelsen: «tilskudet» er rettet til «tilskuddet»\"]", "Det som er rettet",
      "Det som er retta" },
    { "paid_before_ore", "utbetalt_før", LETTER_KRONER, LETTER_OPTIONAL, LETTER_GRANT, "12300000",
      "Det som er utbetalt etter det forrige vedtaket",
      "Det som er utbetalt etter det førre vedtaket" },
    { "accepted_on", "akseptert", LETTER_DATE, LETTER_OPTIONAL, 0, "\"2026-01-20\"",
      "Dagen mottakeren aksepterte, når aksepten fortsatt gjelder",
      "Dagen mottakaren aksepterte, når aksepten framleis gjeld" },
    { "award_decided_on", "tilskuddsvedtak", LETTER_DATE, LETTER_LATER, 0, "\"2026-01-12\"",
      "Dagen tilskuddet ble gitt", "Dagen tilskotet vart gitt" },
    { "award_ore", "tilskuddsbeløp", LETTER_KRONER, LETTER_LATER, 0, "65400000",
      "Beløpet tilskuddet er på", "Beløpet tilskotet er på" },
    { "repay_ore", "tilbakebetales", LETTER_KRONER, LETTER_REPAYMENT, 0, "12300000",
      "Beløpet som skal betales tilbake", "Beløpet som skal betalast tilbake" },
    { "repay_before_ore", "tilbakebetales_før", LETTER_KRONER, LETTER_OPTIONAL, LETTER_REPAYMENT,
      "15000000", "Beløpet som skulle betales tilbake etter vedtaket som blir erstattet",
      "Beløpet som skulle betalast tilbake etter vedtaket som blir erstatta" },
    { "nothing_to_repay", "kravet_faller_bort", LETTER_BOOL, LETTER_OPTIONAL, LETTER_REPAYMENT,
      NULL, "Ingenting skal betales tilbake lenger", "Ingenting skal betalast tilbake lenger" },
    { "refund_ore", "til_gode", LETTER_KRONER, LETTER_OPTIONAL, LETTER_REPAYMENT, "2700000",
      "Beløpet mottakeren har betalt for mye og får tilbake",
      "Beløpet mottakaren har betalt for mykje og får tilbake" },
    { "sent_on", "sendt", LETTER_DATE, LETTER_CASE, 0, "\"2026-02-04\"", "Dagen brevet er sendt",
      "Dagen brevet er sendt" },
    { "expected_on", "forventet_svar", LETTER_MONTH, LETTER_PRELIMINARY, 0, "\"2026-05-15\"",
      "Måneden vi regner med å avgjøre søknaden", "Månaden vi reknar med å avgjere søknaden" },
    { "call_deadline_on", "søknadsfrist", LETTER_DATE, LETTER_PRELIMINARY, 0, "\"2025-12-15\"",
      "Fristen i utlysningen", "Fristen i utlysinga" },
    { "subject", "emne", LETTER_TEXT, LETTER_NOTICE | LETTER_NOTICE_ENDED, 0,
      "\"avkorting av tilskudd\"", "Hva varselet gjelder", "Kva varselet gjeld" },
    { "notice_text", "varseltekst", LETTER_TEXT, LETTER_NOTICE, 0,
      "\"Vi vurderer å avkorte, fordi rapporten mangler.\"", "Hva vi vurderer, og hvorfor",
      "Kva vi vurderer, og kvifor" },
    { "answer_by", "svarfrist", LETTER_DATE, LETTER_NOTICE | LETTER_REQUEST | LETTER_SET_OFF, 0,
      "\"2026-02-25\"", "Fristen for å svare", "Fristen for å svare" },
    { "asked_for", "etterspurt", LETTER_TEXT, LETTER_REQUEST, LETTER_REMINDER,
      "\"Budsjettet mangler. Send det med inntekter og utgifter.\"",
      "Hva vi har bedt om, og hva som mangler", "Kva vi har bede om, og kva som manglar" },
    { "missed_on", "frist_ute", LETTER_DATE, LETTER_REMINDER, 0, "\"2026-02-25\"",
      "Fristen som er gått ut", "Fristen som har gått ut" },
    { "missing_report", "mangler_rapport", LETTER_BOOL, LETTER_REMINDER, 0, NULL,
      "Det er rapporten som mangler", "Det er rapporten som manglar" },
    { "missing_acceptance", "mangler_aksept", LETTER_BOOL, LETTER_REMINDER, 0, NULL,
      "Det er aksepten som mangler", "Det er aksepten som manglar" },
    { "missing_answer", "mangler_svar", LETTER_BOOL, LETTER_REMINDER, 0, NULL,
      "Det er svaret på det vi har bedt om, som mangler",
      "Det er svaret på det vi har bede om, som manglar" },
    { "appealed_on", "påklaget_vedtak", LETTER_DATE, LETTER_FORWARDING, 0, "\"2026-02-03\"",
      "Dagen for vedtaket det er klaget på", "Dagen for vedtaket det er klaga på" },
    { "appeal_received_on", "klage_mottatt", LETTER_DATE, LETTER_FORWARDING, 0, "\"2026-02-20\"",
      "Dagen vi fikk klagen", "Dagen vi fekk klaga" },
    { "statement", "uttalelse", LETTER_TEXT, LETTER_FORWARDING, 0,
      "\"Vi holder fast ved vedtaket. Klagen har ikke nye opplysninger.\"",
      "Uttalelsen vår til klageinstansen: hvorfor vedtaket er opprettholdt",
      "Fråsegna vår til klageinstansen: kvifor vedtaket er halde ved lag" },
    { "claim_number", "kravnummer", LETTER_TEXT, LETTER_SET_OFFS, 0, "\"1042\"",
      "Nummeret på tilbakebetalingskravet", "Nummeret på tilbakebetalingskravet" },
    { "claim_kid", "kid", LETTER_TEXT, LETTER_OPTIONAL, LETTER_SET_OFF, "\"000000010421\"",
      "KID for kravet", "KID for kravet" },
    { "claim_ground", "kravgrunnlag", LETTER_TEXT, LETTER_SET_OFF, 0,
      "\"Rapporten viser at 50 000 kroner ikke er brukt.\"", "Det kravet bygger på",
      "Det kravet byggjer på" },
    { "claim_decided_on", "kravvedtak", LETTER_DATE, LETTER_OPTIONAL, LETTER_SET_OFF,
      "\"2025-11-12\"", "Dagen for vedtaket om tilbakebetaling",
      "Dagen for vedtaket om tilbakebetaling" },
    { "claim_due_on", "kravforfall", LETTER_DATE, LETTER_SET_OFF, 0, "\"2025-12-10\"",
      "Dagen kravet forfalt til betaling", "Dagen kravet forfall til betaling" },
    { "appealed", "påklaget", LETTER_BOOL, LETTER_OPTIONAL, LETTER_SET_OFF, NULL,
      "Det er klaget på vedtaket om tilbakebetaling, og klagen er ikke avgjort",
      "Det er klaga på vedtaket om tilbakebetaling, og klaga er ikkje avgjord" },
    { "set_off_ore", "motregnes", LETTER_KRONER, LETTER_SET_OFFS, 0, "3000000",
      "Beløpet som motregnes", "Beløpet som blir motrekna" },
    { "set_off_ground", "motregningsgrunn", LETTER_TEXT, LETTER_SET_OFF, 0,
      "\"Kravet er ikke betalt etter to purringer.\"", "Hvorfor vi motregner",
      "Kvifor vi motreknar" },
    { "owed_ore", "skyldig", LETTER_KRONER, LETTER_SET_OFF, 0, "5000000",
      "Det mottakeren skylder på utbetalingsdagen, med renter",
      "Det mottakaren skuldar på utbetalingsdagen, med renter" },
    { "other_set_off_ore", "motregnes_ellers", LETTER_KRONER, LETTER_OPTIONAL, LETTER_SET_OFF,
      "500000", "Det som motregnes av samme krav i andre utbetalinger",
      "Det som blir motrekna av same krav i andre utbetalingar" },
    { "left_ore", "gjenstår", LETTER_KRONER, LETTER_SET_OFFS, 0, "1500000",
      "Det som står igjen av kravet", "Det som står att av kravet" },
    { "payout_case_number", "utbetaling_sak", LETTER_TEXT, LETTER_SET_OFFS, 0, "\"2026/000987\"",
      "Saken utbetalingen hører til", "Saka utbetalinga høyrer til" },
    { "payout_due_on", "utbetalingsdag", LETTER_DATE, LETTER_SET_OFFS, 0, "\"2026-03-01\"",
      "Dagen utbetalingen forfaller", "Dagen utbetalinga forfell" },
    { "payout_ore", "utbetaling", LETTER_KRONER, LETTER_SET_OFF | LETTER_SET_OFF_LESS, 0,
      "20000000", "Beløpet som skulle utbetales", "Beløpet som skulle utbetalast" },
    { "payout_other_ore", "andre_motregninger", LETTER_KRONER, LETTER_OPTIONAL,
      LETTER_SET_OFF | LETTER_SET_OFF_LESS, "1000000",
      "Det som motregnes av andre krav i samme utbetaling",
      "Det som blir motrekna av andre krav i same utbetaling" },
    { "net_ore", "til_utbetaling", LETTER_KRONER, LETTER_SET_OFF | LETTER_SET_OFF_LESS, 0,
      "16000000", "Beløpet som blir utbetalt", "Beløpet som blir utbetalt" },
    { "told_ore", "varslet_beløp", LETTER_KRONER, LETTER_SET_OFF_LESS, 0, "4000000",
      "Beløpet vi skrev at vi ville motregne", "Beløpet vi skreiv at vi ville motrekne" },
    { "less_reason", "endringsgrunn", LETTER_TEXT, LETTER_SET_OFF_LESS, 0,
      "\"Det står mindre igjen av kravet på utbetalingsdagen.\"", "Hvorfor motregningen er mindre",
      "Kvifor motrekninga er mindre" },
    { "told_on", "varslet", LETTER_DATE,
      LETTER_SET_OFF_LESS | LETTER_SET_OFF_ENDED | LETTER_NOTICE_ENDED, 0, "\"2026-01-20\"",
      "Dagen mottakeren fikk varsel eller melding om motregningen",
      "Dagen mottakaren fekk varsel eller melding om motrekninga" },
    { "undone", "tilbakeført", LETTER_BOOL, LETTER_SET_OFF_ENDED, 0, NULL,
      "Motregningen var gjennomført og er tilbakeført",
      "Motrekninga var gjennomført og er tilbakeført" },
    { "ended_reason", "opphørsgrunn", LETTER_TEXT, LETTER_SET_OFF_ENDED, LETTER_NOTICE_ENDED,
      "\"Kravet er betalt.\"", "Hvorfor det ikke blir noe av det vi varslet om",
      "Kvifor det ikkje blir noko av det vi varsla om" },
    { "without_application", "uten_søknad", LETTER_BOOL, LETTER_OPTIONAL, LETTER_AWARDED, NULL,
      "Tilskuddet er gitt uten søknad", "Tilskotet er gitt utan søknad" },
    { "closing", "hilsen", LETTER_TEXT, LETTER_OPTIONAL, 0, "\"Med hilsen\"",
      "Det som står over underskriften, når brevet har en",
      "Det som står over underskrifta, når brevet har ei" },
    { "signature", "underskrift", LETTER_TEXTS, LETTER_OPTIONAL, 0,
      "[\"Ola Leder\",\"Kari Saksen\"]", "Navnene under brevet, slik brevhodet bestemmer",
      "Namna under brevet, slik brevhovudet fastset" },
    { "foot", NULL, LETTER_TEXT, LETTER_OPTIONAL, 0, NULL, "", "" },
    { "logo_id", NULL, LETTER_NUMBER, LETTER_OPTIONAL, 0, NULL, "", "" },
    { "logo_alt", NULL, LETTER_TEXT, LETTER_OPTIONAL, 0, NULL, "", "" },
    { "logo_width_mm", NULL, LETTER_NUMBER, LETTER_OPTIONAL, 0, NULL, "", "" },
    LAW("appeal", "klage", LETTER_DECISION | LETTER_SET_OFF, "§ 28", "retten til å klage",
        "retten til å klage"),
    LAW("appeal_time", "klagefrist", LETTER_DECISION, "§ 29", "klagefristen", "klagefristen"),
    LAW("appeal_form", "klageform", LETTER_DECISION, "§ 32", "hva en klage skal inneholde",
        "kva ei klage skal innehalde"),
    LAW("final", "endelig", LETTER_APPLIED | LETTER_REPAYMENT, "§ 28",
        "at klageinstansens vedtak ikke kan påklages",
        "at vedtaket til klageinstansen ikkje kan klagast på"),
    LAW("suspension", "utsetting", LETTER_DECISION | LETTER_SET_OFF, "§ 42", "utsatt iverksetting",
        "utsett iverksetjing"),
    LAW("access", "innsyn", LETTER_DECISION | LETTER_NOTICE | LETTER_FORWARDING | LETTER_SET_OFF,
        "§§ 18 og 19", "retten til å se dokumentene i saken", "retten til å sjå dokumenta i saka"),
    LAW("guidance", "veiledning", LETTER_DECISION | LETTER_NOTICE | LETTER_REQUEST | LETTER_SET_OFF,
        "§ 11", "plikten til å veilede", "plikta til å rettleie"),
    LAW("costs", "sakskostnader", LETTER_DECISION & ~LETTER_GRANT, "§ 36",
        "dekning av sakskostnader", "dekking av sakskostnader"),
    LAW("preliminary", "foreløpig_svar", LETTER_PRELIMINARY, "§ 11 a", "foreløpig svar",
        "førebels svar"),
    LAW("notice", "varsel", LETTER_NOTICE, "§ 16", "forhåndsvarsel", "førehandsvarsel"),
    LAW("forwarding", "oversendelse", LETTER_FORWARDING, "§ 33", "oversendelse av klager",
        "oversending av klager"),
    LAW("investigation", "utredning", LETTER_REQUEST, "§ 17", "utredning av saken",
        "utgreiing av saka"),
};
const size_t letter_nfields = countof(letter_fields);

const struct letter_kind letter_kinds[] = {
    { "grant", LETTER_GRANT, "2026-11-29" },
    { "rejection", LETTER_REJECTION, "2026-11-29" },
    { "dismissal", LETTER_DISMISSAL, "2026-11-29" },
    { "preliminary", LETTER_PRELIMINARY, "2026-11-29" },
    { "notice", LETTER_NOTICE, "2026-11-29" },
    { "notice_ended", LETTER_NOTICE_ENDED, "2026-11-29" },
    { "request", LETTER_REQUEST, "2026-11-29" },
    { "reminder", LETTER_REMINDER, "2026-11-29" },
    { "forwarding", LETTER_FORWARDING, "2026-11-29" },
    { "lapse", LETTER_END, "2026-11-29" },
    { "stop", LETTER_END, "2026-11-29" },
    { "resume", LETTER_END, "2026-11-29" },
    { "repayment", LETTER_REPAYMENT, "2026-11-29" },
    { "set_off", LETTER_SET_OFF, "2026-11-29" },
    { "set_off_less", LETTER_SET_OFF_LESS, "2026-11-29" },
    { "set_off_ended", LETTER_SET_OFF_ENDED, "2026-11-29" },
    { NULL, 0, NULL },
};

static const struct letter_field letter_payouts[] = {
    { "number", "nummer", LETTER_NUMBER, LETTER_ALWAYS, 0, NULL, "", "" },
    { "due_on", "tidligst", LETTER_DATE, LETTER_ALWAYS, 0, NULL, "", "" },
    { "amount_ore", "beløp", LETTER_KRONER, LETTER_ALWAYS, 0, NULL, "", "" },
    { "requires", "krav", LETTER_CODES, LETTER_ALWAYS, 0, NULL, "", "" },
};

static const struct letter_field letter_years[] = {
    { "year", "år", LETTER_NUMBER, LETTER_ALWAYS, 0, NULL, "", "" },
    { "amount_ore", "beløp", LETTER_KRONER, LETTER_ALWAYS, 0, NULL, "", "" },
};

static const struct letter_field letter_moves[] = {
    { "year", "år", LETTER_NUMBER, LETTER_ALWAYS, 0, NULL, "", "" },
    { "before_ore", "før", LETTER_KRONER, LETTER_ALWAYS, 0, NULL, "", "" },
    { "amount_ore", "nå", LETTER_KRONER, LETTER_ALWAYS, 0, NULL, "", "" },
};

static const struct letter_field letter_items[] = {
    { "item", "budsjettpost", LETTER_TEXT, LETTER_ALWAYS, 0, NULL, "", "" },
    { "amount_ore", "beløp", LETTER_KRONER, LETTER_ALWAYS, 0, NULL, "", "" },
};

static const struct letter_field letter_changes[] = {
    { "item", "budsjettpost", LETTER_TEXT, LETTER_ALWAYS, 0, NULL, "", "" },
    { "before_ore", "før", LETTER_KRONER, LETTER_ALWAYS, 0, NULL, "", "" },
    { "amount_ore", "nå", LETTER_KRONER, LETTER_ALWAYS, 0, NULL, "", "" },
};

/* A list of texts is rows of one column, which is the text itself. */
static const struct letter_field letter_texts[] = {
    { NULL, "tekst", LETTER_TEXT, LETTER_ALWAYS, 0, NULL, "", "" },
};

const struct letter_kind *letter_kind_find(struct str name)
{
    for (const struct letter_kind *kind = letter_kinds; kind->name != NULL; kind++) {
        if (str_eq(name, str_of(kind->name)))
            return kind;
    }
    return NULL;
}

const struct letter_field *letter_columns(enum letter_type type, size_t *ret_n)
{
    switch (type) {
    case LETTER_TEXTS:
        *ret_n = countof(letter_texts);
        return letter_texts;
    case LETTER_PAYOUTS:
        *ret_n = countof(letter_payouts);
        return letter_payouts;
    case LETTER_YEARS:
        *ret_n = countof(letter_years);
        return letter_years;
    case LETTER_MOVES:
        *ret_n = countof(letter_moves);
        return letter_moves;
    case LETTER_ITEMS:
        *ret_n = countof(letter_items);
        return letter_items;
    case LETTER_CHANGES:
        *ret_n = countof(letter_changes);
        return letter_changes;
    case LETTER_TEXT:
    case LETTER_DIGITS:
    case LETTER_VERSION:
    case LETTER_LAW:
    case LETTER_DATE:
    case LETTER_MONTH:
    case LETTER_KRONER:
    case LETTER_NUMBER:
    case LETTER_BOOL:
    case LETTER_CODES:
        break;
    }
    *ret_n = 0;
    return NULL;
}

/* Asked of every field for every tag and member: most differ in their first character. */
static bool field_named(struct str asked, const char *name)
{
    return asked.len > 0 && *asked.at == *name && str_eq(asked, str_of(name));
}

const struct letter_field *letter_field_find(struct str name)
{
    for (size_t i = 0; i < letter_nfields; i++) {
        if (field_named(name, letter_fields[i].name))
            return &letter_fields[i];
    }
    return NULL;
}

const struct letter_field *letter_word_find(const struct letter_field *fields, size_t n,
                                            struct str word)
{
    for (size_t i = 0; i < n; i++) {
        if (fields[i].word != NULL && field_named(word, fields[i].word))
            return &fields[i];
    }
    return NULL;
}

bool letter_field_corrects(const struct letter_field *field)
{
    return strncmp(field->name, "correct", strlen("correct")) == 0;
}

bool letter_field_fits(const struct letter_field *field, const struct letter_kind *kind)
{
    if (field->word == NULL)
        return false;
    if (((field->need | field->there) & kind->need) != 0)
        return true;
    if (letter_field_corrects(field))
        return (kind->need & LETTER_DECISION) != 0;
    /* what is neither demanded nor tied to some kinds can be in any */
    return field->need == LETTER_OPTIONAL && field->there == 0;
}
