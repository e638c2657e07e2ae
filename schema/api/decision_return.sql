-- The approver sends it back with a reason and, from a closed list, what it is about; the case is under review again, unless a decision is in
-- force there that this one reverses or changes. Raises impartiality.conflict.declared.
create function api.decision_return(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, true, 'approver');
begin
  perform application.require_no_conflict(d.application_id, (access.actor()).user_id);
  perform rule.move('decision', d.state, 'returned');
  update decision.decision set state = 'returned', approvals = '[]', approver_ids = '{}', returned_reason = p_body ->> 'reason',
    returned_codes = array(select distinct e from jsonb_array_elements_text(coalesce(p_body -> 'codes', '[]')) e order by 1) where id = p_id;
  update application.application set state = 'under_review' where id = d.application_id and d.supersedes_id is null and d.kind = 'award';
  return decision.reply(p_id);
end
$$;
