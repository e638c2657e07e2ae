-- A draft of a template, for all schemes or for one; the service has checked its texts.
-- Raises object.get.not_found, access.role.missing.
create function api.letter_template_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  a_scheme bigint := (p_body ->> 'scheme_id')::bigint;
  an_id bigint;
begin
  if a_scheme is not null then perform access.require_visible(v, 'scheme', a_scheme); end if;
  perform access.require('scheme_owner');
  if v.delegated and a_scheme is null then
    perform rule.refuse('letter_template.create.delegated', '{"pointer": "/scheme_id"}');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('letter.template ' || (p_body ->> 'kind'), 0));
  insert into letter.template (kind, scheme_id, number, state, text_nb, text_nn, text_en, note, language_reviewed_on, authors, made_at)
  select p_body ->> 'kind', a_scheme, coalesce(max(t.number), 0) + 1, 'draft', p_body ->> 'text_nb', p_body ->> 'text_nn', p_body ->> 'text_en',
    p_body ->> 'note', (p_body ->> 'language_reviewed_on')::date, array[v.user_id], rule.now()
    from letter.template t where t.kind = p_body ->> 'kind' and t.scheme_id is not distinct from a_scheme
  returning id into an_id;
  return letter.template_reply(v, an_id);
end
$$;
