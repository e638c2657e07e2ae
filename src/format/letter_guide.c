/* letter_guide.c: what those who edit a template may write (letter.h). */
#include "format/letter_template.h"

static const char *const guide_types[] = {
    [LETTER_DIGITS] = "text",   [LETTER_TEXT] = "text",     [LETTER_LAW] = "text",
    [LETTER_VERSION] = "text",  [LETTER_DATE] = "date",     [LETTER_MONTH] = "month",
    [LETTER_KRONER] = "amount", [LETTER_NUMBER] = "number", [LETTER_BOOL] = "yes_or_no",
    [LETTER_CODES] = "text",    [LETTER_TEXTS] = "list",    [LETTER_PAYOUTS] = "list",
    [LETTER_YEARS] = "list",    [LETTER_MOVES] = "list",    [LETTER_ITEMS] = "list",
    [LETTER_CHANGES] = "list",
};

static void guide_text(struct buf *out, const char *name, const char *text)
{
    buf_print(out, ",\"%s\":", name);
    buf_add_json(out, str_of(text));
}

static void guide_filters(struct buf *out, enum letter_type type)
{
    static const char *const names[] = { "lang", "kort", "måned", "år", "kr", "tall", "øre" };
    bool first = true;
    buf_add_text(out, ",\"filters\":[");
    for (size_t i = 0; i < countof(names); i++) {
        enum letter_filter filter;
        if (letter_filter_find(str_of(names[i]), type, &filter) < 0)
            continue;
        buf_print(out, "%s\"%s\"", first ? "" : ",", names[i]);
        first = false;
    }
    buf_add_char(out, ']');
}

static void guide_columns(struct buf *out, enum letter_type type)
{
    size_t n;
    const struct letter_field *columns = letter_columns(type, &n);
    if (columns == NULL)
        return;
    buf_add_text(out, ",\"columns\":[");
    for (size_t i = 0; i < n; i++) {
        buf_print(out, "%s{\"name\":", i > 0 ? "," : "");
        buf_add_json(out, str_of(columns[i].word));
        guide_text(out, "type", guide_types[columns[i].type]);
        guide_filters(out, columns[i].type);
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

/* An example as the letter shows it; what has columns has none. */
static void guide_example(struct buf *out, const struct letter_field *field)
{
    if (field->example == NULL || field->type >= LETTER_TEXTS || field->type == LETTER_BOOL)
        return;
    _cleanup_buf_ struct buf shown = { 0 };
    json_t *value = json_loads(field->example, JSON_DECODE_ANY, NULL);
    ENSURE(value != NULL);
    letter_value_add(&shown, value, field->type, LETTER_PLAIN, LETTER_NB);
    json_decref(value);
    buf_add_text(out, ",\"example\":");
    buf_add_json(out, buf_view(&shown));
}

static void guide_field(struct buf *out, const struct letter_field *field,
                        const struct letter_kind *kind)
{
    buf_add_text(out, "{\"name\":");
    buf_add_json(out, str_of(field->word));
    guide_text(out, "type", guide_types[field->type]);
    guide_columns(out, field->type);
    guide_filters(out, field->type);
    buf_print(out, ",\"demanded\":%s,\"always\":%s",
              ((field->need | field->there) & kind->need) != 0 ? "true" : "false",
              (field->need & kind->need) != 0 ? "true" : "false");
    guide_example(out, field);
    guide_text(out, "nb", field->about_nb);
    guide_text(out, "nn", field->about_nn);
    buf_add_char(out, '}');
}

void letter_guide(const char *kind, struct buf *ret_json)
{
    const struct letter_kind *row = letter_kind_find(str_of(kind));
    bool first = true;
    REQUIRE(row != NULL);
    buf_print(ret_json, "{\"kind\":\"%s\",\"version\":\"%s\",\"fields\":[", row->name,
              row->version);
    for (size_t i = 0; i < letter_nfields; i++) {
        if (!letter_field_fits(&letter_fields[i], row))
            continue;
        buf_add_text(ret_json, first ? "" : ",");
        guide_field(ret_json, &letter_fields[i], row);
        first = false;
    }
    buf_add_text(ret_json, "],\"texts\":{");
    for (int i = 0; i < LETTER_LANGUAGES; i++) {
        const char *version, *language = letter_language_tag((enum letter_language)i);
        buf_print(ret_json, "%s\"%s\":", i > 0 ? "," : "", language);
        buf_add_json(ret_json, letter_template_builtin(kind, language, &version));
    }
    buf_add_text(ret_json, "}}");
}
