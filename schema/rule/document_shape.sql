-- What a setting that is a document must be: {type, …}. object: fields, each with `required`; list: of, min, max, unique;
-- text: min, max, pattern; int, number: min, max; choice: choices; date; orgnr; account; bic; bank_id (what banks take as an id); scheme. Null: no such document.
create function rule.document_shape(p_name text) returns jsonb
language sql stable as $$
  select case p_name
    when 'administrator' then '{"type": "object", "fields": {"name": {"type": "text", "min": 1, "max": 200, "required": true},
      "orgnr": {"type": "orgnr", "required": true}, "contact": {"type": "text", "min": 1, "max": 200, "required": true}}}'::jsonb
    when 'assignment.weight' then jsonb_build_object('type', 'object', 'fields', (select jsonb_object_agg(s, '{"type": "int", "min": 0, "max": 100, "required": true}'::jsonb)
      from unnest('{draft,submitted,under_review,awaiting_information,recommended}'::text[]) s))
    when 'attachment.media_types' then '{"type": "list", "min": 1, "max": 50, "unique": true,
      "of": {"type": "text", "min": 3, "max": 100, "pattern": "^[a-z]+/[a-z0-9][a-z0-9.+-]*$"}}'::jsonb
    when 'batch.de_minimis' then '{"type": "object", "fields": {"ceiling_eur": {"type": "int", "min": 1, "max": 100000000, "required": true},
      "years": {"type": "int", "min": 1, "max": 10, "required": true},
      "scheme_ids": {"type": "list", "min": 0, "max": 500, "unique": true, "required": true, "of": {"type": "scheme"}},
      "rates": {"type": "list", "min": 0, "max": 500, "required": true, "of": {"type": "object", "fields": {
        "from": {"type": "date", "required": true}, "nok": {"type": "number", "min": 1, "max": 1000, "required": true}}}}}}'::jsonb
    when 'payment.debtor' then '{"type": "object", "fields": {"name": {"type": "text", "min": 1, "max": 70, "required": true},
      "orgnr": {"type": "orgnr", "required": true}, "account": {"type": "account", "required": true}, "bic": {"type": "bic", "required": true},
      "customer_id": {"type": "bank_id", "required": true}, "division": {"type": "bank_id", "required": true}}}'::jsonb
    when 'report.statement_levels' then jsonb_build_object('type', 'list', 'min', 0, 'max', 10, 'of', jsonb_build_object('type', 'object', 'fields', jsonb_build_object(
      'from_ore', '{"type": "int", "min": 0, "max": 100000000000000000, "required": true}'::jsonb,
      'kind', jsonb_build_object('type', 'choice', 'required', true, 'choices', (select jsonb_agg(k.kind order by k.strength) from report.statement_kind k)))))
    when 'decision.checks' then jsonb_build_object('type', 'list', 'min', 0, 'max', 10, 'unique', true,
      'of', jsonb_build_object('type', 'choice', 'choices', (select jsonb_agg(c.code order by c.position) from decision.return_code c where c.code <> 'other'))) end
$$;
