-- Changes a draft or a returned decision; it becomes a draft again.
create function api.decision_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  d decision.decision := decision.lock(p_id, p_if_match, false, 'caseworker');
  an_amount bigint := coalesce((p_body ->> 'amount_ore')::bigint, d.amount_ore);
  years jsonb := coalesce(p_body -> 'amounts_by_year', case when an_amount = 0 then '[]'
    when d.supersedes_id is not null and d.claim_id is null and an_amount <> d.amount_ore
    then decision.reversal_years((select o from decision.decision o where o.id = d.supersedes_id), an_amount) else d.amounts_by_year end);
  a_year int := (select c.grant_year from application.application a join scheme.call c on c.id = a.call_id where a.id = d.application_id);
  a_plan jsonb := coalesce(p_body -> 'payout_plan', case when an_amount <> d.amount_ore or decision.years(a_year, years) <> d.amounts_by_year
    then decision.plan_by_year(a_year, an_amount, years) else d.payout_plan end);
begin
  perform application.require_impartial(d.application_id, (access.actor()).user_id);
  if d.change_id is not null then
    perform decision.update_change(d, p_body);
    return decision.reply(p_id);
  elsif d.claim_id is not null then
    perform payment.update_claim(d, p_body);
    return decision.reply(p_id);
  elsif p_body ? 'change' then
    perform rule.refuse('change_request.terms.content', '{"errors": [{"pointer": "/change", "code": "unfit"}]}');
  end if;
  perform decision.check_draft(coalesce(p_body ->> 'outcome', d.outcome), an_amount,
    (select amount_ore from application.application where id = d.application_id), coalesce(p_body ->> 'grounds', d.grounds), a_plan,
    a_year, years);
  if d.state not in ('draft', 'returned') then
    perform rule.refuse('decision.update.state', jsonb_build_object('current_state', d.state));
  end if;
  update decision.decision set state = 'draft', outcome = coalesce(p_body ->> 'outcome', outcome), amount_ore = an_amount,
    grounds = coalesce(p_body ->> 'grounds', grounds), conditions = coalesce(p_body -> 'conditions', conditions),
    payout_plan = a_plan, amounts_by_year = decision.years(a_year, years), prepared_by = (access.actor()).user_id,
    also_prepared_by = decision.hands(d.also_prepared_by || d.prepared_by, (access.actor()).user_id)
  where id = p_id returning * into d;
  if d.supersedes_id is not null then
    perform decision.check_reversal(d);
  end if;
  return decision.reply(p_id);
end
$$;
