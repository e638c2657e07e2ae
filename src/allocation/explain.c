/* explain.c: an item's calculation in words, for preview, history and the letter's file. */
#include "allocation/allocation.h"

/* By reason, in bokmål and nynorsk; {names} are filled by explain_fill(). */
static const char *const explain_texts[][2] = {
    [ALLOCATION_LISTED] = { "Fastsatt i liste: {amount} kr.", "Fastsett i liste: {amount} kr." },
    [ALLOCATION_IN_FULL] = { "Hele grunnlaget: {want} kr.", "Heile grunnlaget: {want} kr." },
    [ALLOCATION_LAST_PART] = { "Grunnlag {want} kr. Det som var igjen av rammen da turen kom: "
                               "{left} kr.",
                               "Grunnlag {want} kr. Det som var att av ramma då turen kom: {left} "
                               "kr." },
    [ALLOCATION_MONEY_ENDED] = { "Grunnlag {want} kr. Rammen på {budget} kr var brukt opp.",
                                 "Grunnlag {want} kr. Ramma på {budget} kr var brukt opp." },
    [ALLOCATION_BELOW_MINIMUM] = { "Under poenggrensen på {minimum}.",
                                   "Under poenggrensa på {minimum}." },
    [ALLOCATION_NO_SCORE] = { "Ikke vurdert med poeng.", "Ikkje vurdert med poeng." },
    [ALLOCATION_SHARE] = { "Grunnlag {want} kr. Ramme å fordele: {part} kr på {whole}. Andel: "
                           "{amount} kr.",
                           "Grunnlag {want} kr. Ramme å fordele: {part} kr på {whole}. Del: "
                           "{amount} kr." },
    [ALLOCATION_FLOOR] = { "Grunnlag {want} kr. Løftet til minstebeløpet: {amount} kr.",
                           "Grunnlag {want} kr. Løfta til minstebeløpet: {amount} kr." },
    [ALLOCATION_NOTHING_WANTED] = { "Grunnlaget er 0 kr.", "Grunnlaget er 0 kr." },
    [ALLOCATION_NOT_ELIGIBLE] = { "Oppfyller ikke vilkårene for ordningen.",
                                  "Oppfyller ikkje vilkåra for ordninga." },
    [ALLOCATION_FORMAL] = { "Avvist på formelt grunnlag.", "Avvist på formelt grunnlag." },
    [ALLOCATION_NO_ROOM] = { "Grunnlag {want} kr. Det som var igjen av rammen, {left} kr, rakk "
                             "ikke "
                             "til hele beløpet.",
                             "Grunnlag {want} kr. Det som var att av ramma, {left} kr, rakk ikkje "
                             "til heile beløpet." },
    [ALLOCATION_TWO_PARTS] = { "Lik del {equal} kr og {weighted} kr etter fordelingstallet "
                               "{weight}. Til sammen {amount} kr.",
                               "Lik del {equal} kr og {weighted} kr etter fordelingstalet "
                               "{weight}. Til saman {amount} kr." },
    [ALLOCATION_FORMULA] = { "{counted} av {persons} tjenestemottakere over innslagspunktet på "
                             "{threshold} kr i regnskapsåret {year}. {percent} % av det som er "
                             "over: {formula} kr.{capped}",
                             "{counted} av {persons} tenestemottakarar over innslagspunktet på "
                             "{threshold} kr i rekneskapsåret {year}. {percent} % av det som er "
                             "over: {formula} kr.{capped}" },
    [ALLOCATION_NO_FIGURE] = { "Tallene som metoden trenger, mangler i søknaden.",
                               "Tala som metoden treng, manglar i søknaden." },
    [ALLOCATION_BY_HAND] = { "Satt for hånd: {amount} kr, som er trukket fra rammen før resten er "
                             "fordelt.",
                             "Sett for hand: {amount} kr, som er trekt frå ramma før resten er "
                             "fordelt." },
    [ALLOCATION_SET_ASIDE] = { "Holdt utenfor for hånd.", "Halde utanfor for hand." },
};

struct explain {
    const struct allocation_item *item;
    const struct allocation_params *params;
    const struct allocation_result *result;
    void (*add_kroner)(struct buf *buf, int64_t amount_ore);
    enum allocation_language language;
};

static void explain_score(struct buf *buf, int64_t score_milli)
{
    buf_print(buf, "%lld,%03d", (long long)(score_milli / 1000), (int)(score_milli % 1000));
}

static void explain_whole(const struct explain *explain, struct buf *buf)
{
    if (explain->result->share_each) {
        buf_add_int(buf, explain->result->share_whole);
        buf_add(buf, STR(" søknader"));
    } else {
        explain->add_kroner(buf, explain->result->share_whole);
        buf_add(buf, STR(" kr"));
    }
}

/* Never above what was applied for, nor above the cap: said only where it counts. */
static void explain_capped(const struct explain *explain, struct buf *buf)
{
    if (explain->item->amount_ore >= explain->item->formula_ore)
        return;
    buf_add(buf,
            explain->language == ALLOCATION_NN ? STR(" Avgrensa til ") : STR(" Begrenset til "));
    explain->add_kroner(buf, explain->item->amount_ore);
    buf_add(buf, STR(" kr."));
}

/* What only two_part and formula tell; false: not one of them. */
static bool explain_figure(const struct explain *explain, struct str field, struct buf *buf)
{
    const struct allocation_item *item = explain->item;
    const struct allocation_rates *rates = &explain->params->rates;
    if (str_eq(field, STR("equal")))
        explain->add_kroner(buf, item->equal_ore);
    else if (str_eq(field, STR("weighted")))
        explain->add_kroner(buf, item->weighted_ore);
    else if (str_eq(field, STR("formula")))
        explain->add_kroner(buf, item->formula_ore);
    else if (str_eq(field, STR("threshold")))
        explain->add_kroner(buf, rates->threshold_ore);
    else if (str_eq(field, STR("weight")))
        buf_add_int(buf, item->weight);
    else if (str_eq(field, STR("counted")))
        buf_add_int(buf, item->counted);
    else if (str_eq(field, STR("persons")))
        buf_add_int(buf, item->persons);
    else if (str_eq(field, STR("year")))
        buf_add_int(buf, rates->accounting_year);
    else if (str_eq(field, STR("percent")))
        buf_add_int(buf, rates->percent);
    else if (str_eq(field, STR("capped")))
        explain_capped(explain, buf);
    else
        return false;
    return true;
}

static void explain_fill(const struct explain *explain, struct str field, struct buf *buf)
{
    if (explain_figure(explain, field, buf))
        return;
    if (str_eq(field, STR("amount")))
        explain->add_kroner(buf, explain->item->amount_ore);
    else if (str_eq(field, STR("want")))
        explain->add_kroner(buf, explain->item->want_ore);
    else if (str_eq(field, STR("left")))
        explain->add_kroner(buf, explain->item->left_ore);
    else if (str_eq(field, STR("budget")))
        explain->add_kroner(buf, explain->params->budget_ore);
    else if (str_eq(field, STR("part")))
        explain->add_kroner(buf, explain->result->share_part);
    else if (str_eq(field, STR("minimum")))
        explain_score(buf, explain->params->minimum_score_milli);
    else if (str_eq(field, STR("whole")))
        explain_whole(explain, buf);
    else
        ENSURE(false); /* a text names a field that is not above */
}

static void explain_rank(const struct allocation_item *item, struct buf *buf)
{
    if (item->rank == 0)
        return;
    buf_print(buf, "Plass %d med ", item->rank);
    explain_score(buf, item->score_milli);
    buf_add(buf, STR(" poeng. "));
}

void allocation_explain(const struct allocation_item *item, const struct allocation_params *params,
                        const struct allocation_result *result, enum allocation_language language,
                        void (*add_kroner)(struct buf *buf, int64_t amount_ore),
                        struct buf *ret_text)
{
    struct explain explain = { item, params, result, add_kroner, language };
    struct str rest = str_of(explain_texts[item->reason][language]), piece;
    explain_rank(item, ret_text);
    while (str_cut(&rest, '{', &piece)) {
        buf_add(ret_text, piece);
        if (rest.at != NULL && str_cut(&rest, '}', &piece))
            explain_fill(&explain, piece, ret_text);
    }
}
