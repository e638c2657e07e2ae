-- Writes a claim as a draft, with an aim to decide it, and the day it is lost by limitation. Its id.
create function payment.enter_claim(p_award_id bigint, p_cause text, p_ground text, p_amount_ore bigint, p_limitation_from date,
  p_refunded_claim_id bigint default null) returns bigint
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award;
  an_id bigint;
  a_lost date := (p_limitation_from + make_interval(years => (rule.setting('repayment_claim.limitation_years') #>> '{}')::int))::date;
begin
  select * into w from decision.award where id = p_award_id;
  insert into payment.claim (application_id, award_id, recipient_id, state, cause, ground, amount_ore, limitation_from, opened_by, opened_at, refunded_claim_id)
  values (w.application_id, w.id, w.recipient_id, 'draft', p_cause, p_ground, p_amount_ore, p_limitation_from, (access.actor()).user_id, rule.now(), p_refunded_claim_id)
  returning id into an_id;
  perform application.open_deadline(w.application_id, 'decision_target', rule.today(),
    rule.today() + (rule.setting('repayment_claim.target_days') #>> '{}')::int, 'tilbakebetalingskrav', an_id);
  perform application.open_deadline(w.application_id, 'limitation', p_limitation_from, a_lost, 'foreldelsesloven §§ 2, 3', an_id);
  return an_id;
end
$$;
