-- Records why a decision to the party's detriment needs no advance notice (fvl § 16(3), fvl25 § 42(3)).
-- Raises notice_exemption.create.state, notice_exemption.create.not_needed, notice_exemption.create.act.
create function api.notice_exemption_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, false, 'caseworker');
  an_id bigint;
begin
  perform application.require_impartial(d.application_id, (access.actor()).user_id);
  if d.state not in ('draft', 'returned') then
    perform rule.refuse('notice_exemption.create.state', jsonb_build_object('current_state', d.state));
  elsif not decision.lacks_notice(d) then
    perform rule.refuse('notice_exemption.create.not_needed', jsonb_build_object('current_state', d.state, 'allowed', '["submit"]'::jsonb));
  elsif p_body ->> 'ground' = 'urgent' and rule.act_on(rule.today()) = '1967' then
    perform rule.refuse('notice_exemption.create.act', '{"pointer": "/ground"}');
  end if;
  insert into decision.notice_exemption (application_id, decision_id, ground, reason, decided_by, decided_at)
  values (d.application_id, p_id, p_body ->> 'ground', p_body ->> 'reason', (access.actor()).user_id, rule.now()) returning id into an_id;
  return decision.exemption_reply(an_id);
end
$$;
