-- A template as one reply to this person. `based_on` is what it takes the place of: the version before it
-- in force, or null for the compiled-in one.
create function letter.template_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  t letter.template;
begin
  select * into t from letter.template where id = p_id;
  return (p_id, t.version::text, jsonb_build_object('id', t.id, 'version', t.version, 'kind', t.kind, 'number', t.number, 'state', t.state,
    'scheme', case when t.scheme_id is not null then scheme.name_of(t.scheme_id) end, 'text_nb', t.text_nb, 'text_nn', t.text_nn, 'text_en', t.text_en,
    'note', t.note, 'language_reviewed_on', t.language_reviewed_on,
    'authors', (select jsonb_agg(access.person(u) order by n) from unnest(t.authors) with ordinality x (u, n)), 'made_at', api.ts(t.made_at),
    'valid_from', t.valid_from, 'published_by', access.person(t.published_by), 'published_at', api.ts(t.published_at),
    'retired_by', access.person(t.retired_by), 'retired_at', api.ts(t.retired_at),
    'in_force', coalesce(t.id = letter.in_force(t.kind, 'nb', t.scheme_id), false) or coalesce(t.id = letter.in_force(t.kind, 'en', t.scheme_id), false),
    'based_on', (select b.id from letter.template b where b.kind = t.kind and b.scheme_id is not distinct from t.scheme_id and b.id < t.id
      and b.published_at is not null order by b.id desc limit 1),
    'letters', (select count(*) from decision.letter l where l.template_id = t.id) + (select count(*) from application.case_letter l where l.template_id = t.id),
    'actions', application.action_docs(v.language, array['update', 'publish', 'discard', 'retire'], letter.template_codes(v, t))))::api.reply;
end
$$;
