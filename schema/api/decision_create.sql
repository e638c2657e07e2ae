-- A caseworker's draft of a decision. One may be under way per case.
create function api.decision_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
  an_amount bigint := coalesce((p_body ->> 'amount_ore')::bigint, 0);
  a_plan jsonb := coalesce(p_body -> 'payout_plan', decision.default_plan(an_amount));
  c scheme.call;
  an_id bigint;
begin
  perform application.require_impartial(p_id, v.user_id);
  perform decision.check_draft(p_body ->> 'outcome', an_amount, a.amount_ore, p_body ->> 'grounds', a_plan);
  if a.state not in ('submitted', 'under_review', 'awaiting_information', 'recommended') then
    perform rule.refuse('decision.draft.state', jsonb_build_object('current_state', a.state));
  elsif exists (select from decision.decision where application_id = p_id and state in ('draft', 'submitted', 'returned')) then
    perform rule.refuse('decision.draft.under_way');
  end if;
  select * into c from scheme.call where id = a.call_id;
  insert into decision.decision (application_id, state, outcome, amount_ore, grounds, conditions, payout_plan, prepared_by, rules_id, terms_version)
  values (p_id, 'draft', p_body ->> 'outcome', an_amount, p_body ->> 'grounds', coalesce(p_body -> 'conditions', '[]'),
    a_plan, v.user_id, c.rules_id, c.terms_version)
  returning id into an_id;
  perform application.begin_review(p_id, v.user_id, true);
  return decision.reply(an_id);
end
$$;
