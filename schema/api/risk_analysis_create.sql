-- The risk analysis of a scheme for a year; there is one (REQ-090).
-- Raises object.get.not_found, risk_analysis.create.year_taken.
create function api.risk_analysis_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r scheme.risk_analysis;
begin
  perform access.require_visible(access.actor(), 'scheme', p_id);
  perform access.require('scheme_owner');
  insert into scheme.risk_analysis (scheme_id, year, level, text, factors)
  values (p_id, (p_body ->> 'year')::int, p_body ->> 'level', coalesce(p_body ->> 'text', ''), coalesce(p_body -> 'factors', '[]'))
  on conflict (scheme_id, year) do nothing returning * into r;
  if r.id is null then
    perform rule.refuse('risk_analysis.create.year_taken', jsonb_build_object('year', (p_body ->> 'year')::int));
  end if;
  return (r.id, r.version, scheme.risk_doc(r.id))::api.reply;
end
$$;
