-- A draft of the decision that takes the place of one on repayment: what is claimed becomes less, or nothing.
-- Raises object.move.illegal, decision.draft.under_way, decision.reverse.no_appeal, repayment_claim.decide.content.
create function payment.reverse_claim(o decision.decision, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim;
  d decision.decision;
  an_amount bigint := coalesce((p_body ->> 'amount_ore')::bigint, 0);
  an_appeal bigint := decision.reversal_appeal(o.id);
begin
  select * into k from payment.claim where id = o.claim_id for update;
  perform rule.move('decision', o.state, 'superseded');
  perform payment.check_lowered(k, an_amount, p_body);
  if exists (select from decision.decision where application_id = o.application_id and state in ('draft', 'submitted', 'returned')) then
    perform rule.refuse('decision.draft.under_way');
  elsif p_body ->> 'basis' = 'appeal' and an_appeal is null then
    perform rule.refuse('decision.reverse.no_appeal');
  end if;
  insert into decision.decision (application_id, state, outcome, amount_ore, grounds, prepared_by, rules_id, terms_version, claim_id, supersedes_id, basis, appeal_id)
  values (o.application_id, 'draft', 'repayment', an_amount, p_body ->> 'grounds', (access.actor()).user_id, o.rules_id, o.terms_version, k.id, o.id,
    p_body ->> 'basis', an_appeal)
  returning * into d;
  perform decision.check_reversal(d);
  return decision.reply(d.id);
end
$$;
