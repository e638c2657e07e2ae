-- Withdrawn from any state before decided; a decision under way falls with it.
create function api.application_withdraw(p_id bigint, p_if_match text) returns api.reply_text
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'applicant');
begin
  perform rule.move('application', a.state, 'withdrawn');
  update decision.decision set state = 'withdrawn', approvals = '[]', approver_ids = '{}' where application_id = p_id and state in ('draft', 'submitted', 'returned');
  update application.application set state = 'withdrawn' where id = p_id;
  update application.deadline set state = case state when 'open' then 'cancelled' else state end, ended_on = rule.today()
   where application_id = p_id and (state = 'open' or state = 'missed' and ended_on is null);
  return application.reply(access.actor(), p_id);
end
$$;
