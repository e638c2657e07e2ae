-- Omgjøring (fvl § 35): a draft of a decision that takes the place of the one in force once another
-- person approves it; until then the old one stands. Of a decision on repayment the new one lowers the claim. What it gives falls in the years of what it takes the place of, and what is more in this year, unless others are given. It answers the appeal that calls for it, if any.
create function api.decision_reverse(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o decision.decision := decision.lock(p_id, p_if_match, false, 'caseworker');
  v access.viewer := access.actor();
  an_amount bigint := coalesce((p_body ->> 'amount_ore')::bigint, 0);
  a_year int := (select c.grant_year from application.application a join scheme.call c on c.id = a.call_id where a.id = o.application_id);
  years jsonb := coalesce(p_body -> 'amounts_by_year', decision.reversal_years(o, an_amount));
  a_plan jsonb := coalesce(p_body -> 'payout_plan', decision.plan_by_year(a_year, an_amount, years));
  an_appeal bigint := decision.reversal_appeal(p_id);
  d decision.decision;
begin
  perform application.require_impartial(o.application_id, v.user_id);
  if o.claim_id is not null then
    return payment.reverse_claim(o, p_body);
  end if;
  perform decision.check_draft(p_body ->> 'outcome', an_amount,
    (select amount_ore from application.application where id = o.application_id), p_body ->> 'grounds', a_plan, a_year, years);
  perform rule.move('decision', o.state, 'superseded');
  if o.change_id is not null then
    perform rule.refuse('decision.reverse.of_change');
  end if;
  if exists (select from decision.decision where application_id = o.application_id and state in ('draft', 'submitted', 'returned')) then
    perform rule.refuse('decision.draft.under_way');
  elsif p_body ->> 'basis' = 'appeal' and an_appeal is null then
    perform rule.refuse('decision.reverse.no_appeal');
  end if;
  insert into decision.decision (application_id, state, outcome, amount_ore, grounds, conditions, payout_plan, amounts_by_year, prepared_by, rules_id, terms_version,
    supersedes_id, basis, appeal_id)
  values (o.application_id, 'draft', p_body ->> 'outcome', an_amount, p_body ->> 'grounds',
    coalesce(p_body -> 'conditions', case when an_amount > 0 then o.conditions else '[]' end), a_plan, decision.years(a_year, years), v.user_id, o.rules_id, o.terms_version,
    p_id, p_body ->> 'basis', an_appeal)
  returning * into d;
  perform decision.check_reversal(d);
  return decision.reply(d.id);
end
$$;
