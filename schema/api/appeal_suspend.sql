-- Decides, on request and with reasons, whether the appealed decision is executed meanwhile (fvl § 42, fvl25 § 76).
-- Granted, it holds the award's payouts until it ends. By the act of 2025 execution that cannot be undone is put off, unless weighty
-- interests are against it or the appeal obviously cannot succeed. Raises appeal.suspend.finished, .in_force, .must, .exception_unfit.
create function api.appeal_suspend(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a appeal.appeal := appeal.lock(p_id, p_if_match, false, 'appeals', 'caseworker');
  v access.viewer := access.actor();
  a_granted boolean := (p_body ->> 'granted')::boolean;
  an_irreversible boolean := coalesce((p_body ->> 'irreversible')::boolean, false);
  an_id bigint;
begin
  if a.state not in ('received', 'formal_check', 'under_assessment', 'forwarded') then
    perform rule.refuse('appeal.suspend.finished', jsonb_build_object('current_state', a.state));
  elsif exists (select from appeal.suspension where decision_id = a.decision_id and state = 'granted') then
    perform rule.refuse('appeal.suspend.in_force', jsonb_build_object('current_state', a.state, 'allowed', '["suspension/end"]'::jsonb));
  elsif not a_granted and an_irreversible and p_body ->> 'exception' is null and rule.act_on(rule.today()) = '2025' then
    perform rule.refuse('appeal.suspend.must', '{"pointer": "/granted"}');
  elsif p_body ->> 'exception' is not null and (a_granted or not an_irreversible) then
    perform rule.refuse('appeal.suspend.exception_unfit', '{"pointer": "/exception"}');
  end if;
  insert into appeal.suspension (application_id, decision_id, appeal_id, state, requested_on, grounds, irreversible, exception, decided_by, decided_at)
  values (a.application_id, a.decision_id, p_id, case when a_granted then 'granted' else 'refused' end,
    coalesce((p_body ->> 'requested_on')::date, a.received_on), p_body ->> 'grounds', an_irreversible,
    p_body ->> 'exception', v.user_id, rule.now())
  returning id into an_id;
  if a_granted then
    perform appeal.hold_payouts(an_id, a.decision_id);
  end if;
  return appeal.reply(p_id);
end
$$;
