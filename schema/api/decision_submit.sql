-- Sends a draft to the approver; the case is recommended. Under a reversal it stays decided, for the
-- decision in force stands.
create function api.decision_submit(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, false, 'caseworker');
begin
  perform application.require_impartial(d.application_id, (access.actor()).user_id);
  perform rule.move('decision', d.state, 'submitted');
  update decision.decision set state = 'submitted', submitted_at = rule.now(), digest = decision.digest(d), returned_reason = null, returned_codes = '{}' where id = p_id;
  update application.application set state = 'recommended' where id = d.application_id and state <> 'recommended' and d.supersedes_id is null;
  return decision.reply(p_id);
end
$$;
