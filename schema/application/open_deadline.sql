-- Opens a deadline of a case, or of a claim or a request for a change in it, or moves the open one of the same kind.
create function application.open_deadline(p_application_id bigint, p_kind text, p_start date, p_due date, p_rule text, p_claim_id bigint default null,
  p_change_id bigint default null) returns void
language plpgsql as $$
begin
  insert into application.deadline (application_id, kind, start_on, due_on, rule, state, claim_id, change_id)
  values (p_application_id, p_kind, p_start, p_due, p_rule, 'open', p_claim_id, p_change_id)
  on conflict (application_id, kind, claim_id, change_id) where state = 'open' and kind <> 'other' do update
    set start_on = excluded.start_on, due_on = excluded.due_on, rule = excluded.rule, suspended_on = null;
end
$$;
