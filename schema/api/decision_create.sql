-- A caseworker's draft of a decision. One may be under way per case.
create function api.decision_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
  an_amount bigint := coalesce((p_body ->> 'amount_ore')::bigint, 0);
  years jsonb := coalesce(p_body -> 'amounts_by_year', '[]');
  a_plan jsonb;
  c scheme.call;
  an_id bigint;
begin
  perform application.require_impartial(p_id, v.user_id);
  select * into c from scheme.call where id = a.call_id;
  a_plan := coalesce(p_body -> 'payout_plan', decision.plan_by_year(c.grant_year, an_amount, years));
  perform decision.check_draft(p_body ->> 'outcome', an_amount, a.amount_ore, p_body ->> 'grounds', a_plan, c.grant_year, years);
  if a.state not in ('submitted', 'under_review', 'awaiting_information', 'recommended') then
    perform rule.refuse('decision.draft.state', jsonb_build_object('current_state', a.state));
  elsif exists (select from decision.decision where application_id = p_id and state in ('draft', 'submitted', 'returned')) then
    perform rule.refuse('decision.draft.under_way');
  end if;
  insert into decision.decision (application_id, state, outcome, amount_ore, grounds, conditions, payout_plan, amounts_by_year, prepared_by, rules_id, terms_version)
  values (p_id, 'draft', p_body ->> 'outcome', an_amount, p_body ->> 'grounds', coalesce(p_body -> 'conditions', '[]'),
    a_plan, decision.years(c.grant_year, years), v.user_id, c.rules_id, c.terms_version)
  returning id into an_id;
  perform application.begin_review(p_id, v.user_id, true);
  return decision.reply(an_id);
end
$$;
