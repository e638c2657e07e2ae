-- Who prepared it takes it back before approval; a request for a change, or a claim, waits for another. Raises decision.withdraw.not_preparer.
create function api.decision_withdraw(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, false, 'caseworker');
begin
  if d.prepared_by <> (access.actor()).user_id then
    perform rule.refuse('decision.withdraw.not_preparer');
  end if;
  perform rule.move('decision', d.state, 'withdrawn');
  update decision.decision set state = 'withdrawn', approvals = '[]', approver_ids = '{}' where id = p_id;
  update decision.change_request set state = 'received' where id = d.change_id;
  update payment.claim set state = case when notice_id is null then 'draft' else 'notified' end where id = d.claim_id and state = 'under_decision';
  update application.application set state = 'under_review' where id = d.application_id and state = 'recommended';
  return decision.reply(p_id);
end
$$;
