-- An administrator says who must approve from a day on, today or later: of one scheme, or of all that have no chain of
-- their own (scheme_id null). Without levels a scheme has the common chain again, and all have one approver.
-- Raises approval_chain.set.scheme_unknown, approval_chain.set.content, approval_chain.set.not_ahead.
create function api.approval_chain_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  c decision.approval_chain;
  a_day date := coalesce((p_body ->> 'valid_from')::date, rule.today());
  the_faults jsonb;
begin
  perform access.require('admin');
  the_faults := decision.approval_chain_faults(p_body -> 'levels');
  if p_body ->> 'scheme_id' is not null and not exists (select from scheme.scheme where id = (p_body ->> 'scheme_id')::bigint) then
    perform rule.refuse('approval_chain.set.scheme_unknown', '{"pointer": "/scheme_id"}');
  elsif the_faults is not null then
    perform rule.refuse('approval_chain.set.content', jsonb_build_object('errors', the_faults));
  elsif a_day < rule.today() then
    perform rule.refuse('approval_chain.set.not_ahead', '{"pointer": "/valid_from"}');
  end if;
  insert into decision.approval_chain (scheme_id, valid_from, ordered, levels, cause, set_by, set_at)
  values ((p_body ->> 'scheme_id')::bigint, a_day, coalesce((p_body ->> 'ordered')::boolean, false), p_body -> 'levels', p_body ->> 'cause', v.user_id, rule.now())
  returning * into c;
  return (c.id, c.version::text, decision.approval_chain_doc(c))::api.reply;
end
$$;
