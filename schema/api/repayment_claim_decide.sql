-- A caseworker's draft of the decision that the money is to be paid back. Submitted, returned and approved as
-- any decision; not before the recipient has been heard, unless a ground to leave the notice out stands on it.
-- Raises decision.draft.under_way, repayment_claim.decide.content, object.move.illegal.
create function api.repayment_claim_decide(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  k payment.claim := payment.lock_claim(p_id, p_if_match, null, 'caseworker');
  v access.viewer := access.actor();
  an_amount bigint := coalesce((p_body ->> 'amount_ore')::bigint, k.amount_ore);
  o decision.decision;
  an_id bigint;
begin
  perform application.require_impartial(k.application_id, v.user_id);
  perform rule.move('repayment_claim', k.state, 'under_decision');
  if exists (select from decision.decision where application_id = k.application_id and state in ('draft', 'submitted', 'returned')) then
    perform rule.refuse('decision.draft.under_way');
  end if;
  perform payment.check_claim(k.application_id, p_id, an_amount, '{}');
  select d.* into o from decision.award w join decision.decision d on d.id = w.decision_id where w.id = k.award_id;
  insert into decision.decision (application_id, state, outcome, amount_ore, grounds, prepared_by, rules_id, terms_version, claim_id)
  values (k.application_id, 'draft', 'repayment', an_amount, p_body ->> 'grounds', v.user_id, o.rules_id, o.terms_version, p_id)
  returning id into an_id;
  update payment.claim set state = 'under_decision' where id = p_id;
  return decision.reply(an_id);
end
$$;
