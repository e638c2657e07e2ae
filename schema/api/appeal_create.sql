-- Registers an appeal on the decision in force, by the days given: what is late is recorded as late,
-- never turned away, but what the appeal body has decided (appeal.is_final). The party's clock ends; the authority's to send it on begins.
create function api.appeal_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, false, 'caseworker', 'appeals');
  a_received date := (p_body ->> 'received_on')::date;
  an_arrived date := coalesce((p_body ->> 'arrived_on')::date, appeal.arrived_on(d));
  a_due date := appeal.due_on(an_arrived);
  an_open bigint := (appeal.under_way(p_id)).id;
  a appeal.appeal;
begin
  if d.state <> 'approved' then
    perform rule.refuse('appeal.create.not_in_force', jsonb_build_object('current_state', d.state));
  elsif an_open is not null then
    perform rule.refuse('appeal.create.under_way', jsonb_build_object('appeal_id', an_open));
  elsif appeal.is_final(d) then
    perform rule.refuse('appeal.create.final', jsonb_build_object('current_state', d.state), an_arrived);
  end if;
  insert into appeal.appeal (application_id, decision_id, state, received_on, arrived_on, due_on, rule, timely, grounds, registered_by, registered_at)
  values (d.application_id, p_id, 'received', a_received, an_arrived, a_due, rule.law_source('appeal', an_arrived), a_received <= a_due, p_body ->> 'grounds',
    (access.actor()).user_id, rule.now())
  returning * into a;
  perform appeal.end_clock(a);
  perform application.open_deadline(a.application_id, 'forwarding', a_received,
    a_received + (rule.setting('appeal.forwarding_days') #>> '{}')::int, rule.law_source('forwarding', a_received), d.claim_id, d.change_id);
  return appeal.reply(a.id);
end
$$;
