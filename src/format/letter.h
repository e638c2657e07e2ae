/* letter.h: decision letters: a JSON document and a versioned template → blocks → bytes. Floor 2.
 *
 * Templates (templates/<kind>.<language>.md, or the database's) are Markdown with {{fields}}, as
 * letter_template.h says, and are checked for what rules.md A.3 and B.7 demand. A letter is a list
 * of blocks, from which HTML (here) and PDF (letter_pdf.h) are written. Strict: an unknown field, a
 * missing one, or one of the wrong type makes no letter.
 *
 * THE JSON DOCUMENT: one object, only these members (null counts as absent). Amounts are integers
 * in øre, dates are "YYYY-MM-DD", texts are not empty; a newline in `grounds` starts a paragraph.
 *
 *   always      kind "grant"|"rejection"|"dismissal", language "nb"|"nn"|"en",
 *               case_number, decided_on, budget_year (integer), administrator_name,
 *               administrator_orgnr, administrator_contact, recipient_name, recipient_orgnr (or
 *               recipient_without_orgnr true: a person, or one abroad), scheme_name,
 *               chapter "0761", post "21", purpose, rules_version, application_title,
 *               application_received_on, applied_ore, grounds, caseworker_name, approver_name,
 *               appeal_body ("Helse- og omsorgsdepartementet"),
 *               appeal_through ("Helsedirektoratet")
 *   grant also  amount_ore, partly (true: less than applied for), period_from, period_to,
 *               acceptance_due_on, terms_version, report_due_on, auditor_required (bool),
 *               storting_reservation (bool: part of the amount falls in later budget years),
 *               payout_plan [{number, due_on, amount_ore,
 *               requires ["acceptance"|"account"|"report"]}] (at least one; sums to amount_ore)
 *   optional    recipient_address, application_number, conditions [text],
 *               goal_indicators [text], accounts_confirmed (sentence: by whom the accounts are),
 *               account_number, amounts_by_year [{year, amount_ore}]
 *               (grant with reservation), years_moved [{year, before_ore, amount_ore}] (what a
 *               change moves between years), aid_basis (text on state aid), terms_text (the
 *               standard terms of terms_version; a newline starts a paragraph),
 *               checkpoint (last sealed history checkpoint)
 *   later       "lapse", "stop", "resume" and "repayment" are decisions on an award that was given:
 *               what always is said but applied_ore, award_decided_on, award_ore; repayment also
 *               repay_ore, and where it claims less than before (a reversal) repay_before_ore,
 *               nothing_to_repay (bool), refund_ore (owed back), all optional
 *
 *   Other letters are no decision's: "preliminary", "notice", "notice_ended", "request",
 *   "reminder", "forwarding", "set_off", "set_off_less" and "set_off_ended", with kind, language,
 *   case_number, the administrator's and recipient's names, scheme_name, application_title,
 *   application_received_on, sent_on, caseworker_name (optional), and
 *   preliminary expected_on (the month is told), call_deadline_on
 *   notice      subject, notice_text, answer_by
 *   notice_ended  no decision followed: subject, told_on, ended_reason (optional)
 *   request     asked_for, answer_by
 *   reminder    missed_on, and which it was: missing_report, missing_acceptance, missing_answer
 *               (bools; asked_for optional)
 *   forwarding  appealed_on (day of the decision), appeal_received_on, statement, appeal_body
 *   set_off     a claim is set off against a payout: both as below, claim_ground, claim_due_on,
 *               claim_kid and claim_decided_on (optional), appealed (bool: an appeal is not
 *               finished), set_off_ground, owed_ore and left_ore (before and after all set-offs),
 *               other_set_off_ore (against other payouts, optional), payout_ore, net_ore (what is
 *               paid out), payout_other_ore (other claims', optional), answer_by, approver_name
 *   set_off_less  less is set off than was told: told_on, told_ore, less_reason, payout_ore,
 *               payout_other_ore, net_ore and left_ore as above
 *   set_off_ended  it will not be, or is taken back (undone, bool): told_on, ended_reason,
 *               left_ore (of the claim)
 *               all: claim_number, set_off_ore, payout_case_number, payout_due_on
 *
 *   what a letter cites of the Public Administration Act: law_appeal "§ 28", law_access
 *               "§§ 18 og 19" and the others of letter_fields.c
 *   what stands around the text, all optional: closing and signature [name] (who signs), foot, and
 *               logo_id, logo_alt, logo_width_mm: the caller then lays the logo in head.logo
 *   change (bool, optional): of a change of an award, of which application_title and
 *               application_received_on then tell; purpose_detail, kept_ore: what it says;
 *               period_before: the last day before it; budget_changed [{item, before_ore,
 *               amount_ore}] or, where there was no budget before, budget [{item, amount_ore}]
 *   without_application (bool, optional): of an award that nobody applied for
 *
 *   a reversal  superseded_on (day of the decision it takes the place of), reversal_basis and
 *               reversal_source (why, and by which paragraph), paid_before_ore (of the amount),
 *               accepted_on (an acceptance that stands)
 *   final (bool, optional): the appeal body has decided it, so that it cannot be appealed
 *   a correction  corrected_on, corrected_by, correction_source, corrections [text]: the letter is
 *               marked with them under its title, whatever its template says
 */
#pragma once
#include "base/arena.h"
#include "base/buf.h"

enum letter_block_kind {
    LETTER_HEADING,   /* text, level 1–3 */
    LETTER_PARAGRAPH, /* text */
    LETTER_LIST,      /* nrows items, one column; `numbered`: 1. 2. 3. */
    LETTER_KEYS,      /* nrows pairs: key, value */
    LETTER_TABLE,     /* text is the caption; heads; nrows × ncolumns cells */
    LETTER_FIGURE,    /* image; text says what it shows, for those who do not see it */
    LETTER_SIGNATURE  /* nrows lines, one column: kept together on a page */
};

/* Every text of a block is valid UTF-8, where what stands between these two is emphasised; other
 * control characters count as spaces. U+00A0 and U+2011 never break a line, U+00AD may. */
#define LETTER_STRONG '\x02'
#define LETTER_STRONG_END '\x03'

/* A PNG (8 bits a channel, not interlaced) or baseline JPEG file. */
struct letter_image {
    struct str bytes;
    int width_mm; /* as printed; the height follows */
};

struct letter_block {
    enum letter_block_kind kind;
    int level;
    bool numbered;
    const char *text;
    size_t ncolumns, nrows;
    const char *const *heads;
    const bool *numeric; /* per column of a table: to the right */
    const char **cells;  /* row by row */
    const struct letter_image *image;
    struct letter_block *next;
};

/* What stands around the text on paper: above it, in the foot of each page, in the file's own
 * description. What may be absent is NULL. */
struct letter_head {
    const char *sender, *sender_orgnr, *sender_contact;
    const struct letter_image *logo; /* in the place of the sender's name, which it then shows */
    const char *logo_id;             /* of the logo that belongs here; NULL: none */
    const char *logo_alt;
    int logo_width_mm;
    const char *foot;                          /* below each page */
    bool draft;                                /* no letter that was sent: it says so */
    const char *recipient, *recipient_address; /* parts of the address are divided by ", " */
    const char *case_number;
    const char *dated;      /* "YYYY-MM-DD": of the decision, or when it was sent */
    const char *checkpoint; /* the last sealed one of the history, when there was one */
};

struct letter {
    char kind[16], language[3];   /* "grant", "nb" */
    const char *template_version; /* of the compiled-in template; NULL: made of another */
    const char *title;
    struct letter_head head;
    struct letter_block *blocks;
};

/* What is wrong, in one line of English: field or template line. No personal data. */
struct letter_fault {
    char text[160];
};

/* What is wrong with a template, and where: line and character, both from 1. The codes are told in
 * words by src/app/refusals/letter.def. `name` is what the template wrote, or what it lacks. */
struct letter_template_fault {
    const char *code;
    int line, column;
    char name[64];
};
struct letter_faults {
    struct letter_template_fault at[30];
    size_t n;
};

/* The letter of a JSON document; all its parts live in `arena`. -EINVAL: see `ret_fault`. */
int letter_make(struct str json, struct arena *arena, struct letter *ret_letter,
                struct letter_fault *ret_fault) MUST_CHECK;
/* The same of a template's text, which need not be sound; `at` NULL: the compiled-in one. */
int letter_make_of(struct str json, struct str text, struct arena *arena, struct letter *ret_letter,
                   struct letter_fault *ret_fault) MUST_CHECK;

/* The bytes of a logo that comes as base64: a PNG file (8 bits a channel, not interlaced) that the
 * letters of each form can show. -EINVAL: it is none. */
int letter_logo_read(struct str base64, struct arena *arena, struct str *ret_bytes) MUST_CHECK;

/* A whole accessible HTML page: language, headings in order, captions and scopes; no script, no
 * outside resources, one style element. The same letter gives the same bytes. */
void letter_html(const struct letter *letter, struct buf *ret_html);

/* The blocks as a JSON array: [{"kind":
 * "heading"|"paragraph"|"list"|"keys"|"table"|"figure"|"lines", "level"?, "numbered"?, "text"?,
 * "heads"?, "numeric"?, "rows"?}]; what is emphasised stands between U+0002 and U+0003. */
void letter_json(const struct letter *letter, struct buf *ret_json);

/* The compiled-in template and its version. */
struct str letter_template_builtin(const char *kind, const char *language,
                                   const char **ret_version);
/* All that is wrong with a template (as many faults as there is room for). */
void letter_template_check(const char *kind, const char *language, struct str text,
                           struct letter_faults *ret_faults);
/* What is new in a text, line by line, as a JSON array: [{"change": "same"|"added"|"removed",
 * "text", "before", "after"}], the last two the numbers of its line in each, or null. */
void letter_diff(struct str before, struct str after, struct buf *ret_json);
/* A JSON document of made-up values for a letter of this kind; `full`: all that may be told. */
void letter_sample(const char *kind, const char *language, bool full, struct buf *ret_json);
/* For those who edit: {"kind", "version", "fields": [{name, type, rows?, filters, demanded,
 * example, nb, nn}], "texts": {language: compiled-in template}}. */
void letter_guide(const char *kind, struct buf *ret_json);
