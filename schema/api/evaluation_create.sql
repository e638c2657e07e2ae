-- An evaluation of a scheme, and of others named with it (REQ-110, 113). One that is registered
-- already by kind, year and title is linked to this scheme too.
-- Raises object.get.not_found, evaluation.create.registered, evaluation.create.kind_differs.
create function api.evaluation_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  e scheme.evaluation := jsonb_populate_record(null::scheme.evaluation, p_body - array['id', 'version']);
  a_kind text := e.kind;
  a_scheme bigint;
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require('scheme_owner');
  for a_scheme in select x::bigint from jsonb_array_elements_text(coalesce(p_body -> 'scheme_ids', '[]')) x loop
    perform access.require_visible(v, 'scheme', a_scheme);
  end loop;
  insert into scheme.evaluation (kind, year, title, finished) values (e.kind, e.year, e.title, coalesce(e.finished, true))
  on conflict (year, title) do nothing;
  select * into e from scheme.evaluation where year = e.year and title = e.title;
  if e.kind <> a_kind then
    perform rule.refuse('evaluation.create.kind_differs', jsonb_build_object('evaluation_id', e.id, 'kind', e.kind));
  elsif exists (select from scheme.evaluation_scheme where evaluation_id = e.id and scheme_id = p_id) then
    perform rule.refuse('evaluation.create.registered', jsonb_build_object('evaluation_id', e.id));
  end if;
  insert into scheme.evaluation_scheme (evaluation_id, scheme_id)
  select e.id, i from (select p_id as i union select x::bigint from jsonb_array_elements_text(coalesce(p_body -> 'scheme_ids', '[]')) x) s
  on conflict do nothing;
  return (e.id, e.version, scheme.evaluation_doc(e.id))::api.reply;
end
$$;
