-- Evaluates a case's eligibility rules anew, on what is known now. Raises object.get.not_found,
-- access.role.missing, resource.change.stale, eligibility.evaluate.no_rules, eligibility.evaluate.state.
create function api.application_eligibility(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
  a_code text := application.eligibility_code(v, a.state, (select c.eligibility from scheme.call c where c.id = a.call_id));
begin
  if a_code = 'eligibility.evaluate.no_rules' then
    perform rule.refuse('eligibility.evaluate.no_rules', jsonb_build_object('current_state', a.state));
  elsif a_code is not null then
    perform rule.refuse('eligibility.evaluate.state', jsonb_build_object('current_state', a.state));
  end if;
  perform application.evaluate_eligibility(p_id, 'demand');
  return (p_id, null, application.eligibility_doc(p_id, v))::api.reply;
end
$$;
