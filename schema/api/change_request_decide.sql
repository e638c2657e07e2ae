-- A caseworker's draft of a decision on a request: what is granted may be other than what was asked for.
-- Submitted, returned and approved as any decision; what it changes follows with the approval.
-- Raises change_request.create.state, change_request.decide.not_transferable, change_request.terms.content,
-- decision.draft.content, decision.draft.under_way, object.move.illegal.
create function api.change_request_decide(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  r decision.change_request := decision.lock_change(p_id, p_if_match, 'caseworker');
  v access.viewer := access.actor();
  w decision.award;
  o decision.decision;
  a_plan jsonb := coalesce(p_body -> 'payout_plan', '[]');
  years jsonb;
  a_terms jsonb := r.wanted;
  an_id bigint;
begin
  perform application.require_impartial(r.application_id, v.user_id);
  select * into w from decision.award where id = r.award_id;
  select * into o from decision.decision where id = w.decision_id;
  if p_body ? 'change' then
    a_terms := decision.change_terms(w, r.kind, p_body -> 'change', '/change');
  elsif p_body ->> 'outcome' in ('granted', 'partly_granted') then
    a_terms := decision.terms_now(w, a_terms);
  end if;
  years := decision.years_added(w, a_terms, p_body ->> 'outcome', p_body -> 'amounts_by_year');
  perform rule.move('change_request', r.state, 'under_decision');
  if exists (select from decision.decision where application_id = r.application_id and state in ('draft', 'submitted', 'returned')) then
    perform rule.refuse('decision.draft.under_way');
  elsif p_body ->> 'outcome' in ('granted', 'partly_granted') then
    perform decision.require_changeable(w, a_terms);
  end if;
  insert into decision.decision (application_id, state, outcome, amount_ore, grounds, conditions, payout_plan, amounts_by_year, prepared_by, rules_id, terms_version,
    change_id, change_terms)
  values (r.application_id, 'draft', p_body ->> 'outcome', decision.check_change(w, p_body ->> 'outcome', a_terms, p_body ->> 'grounds', a_plan, years),
    p_body ->> 'grounds', coalesce(p_body -> 'conditions', '[]'), a_plan, decision.years(w.grant_year, years), v.user_id, o.rules_id, o.terms_version, p_id, a_terms)
  returning id into an_id;
  update decision.change_request set state = 'under_decision' where id = p_id;
  perform application.start_target(r.application_id, rule.law_source('investigation'), p_id);
  return decision.reply(an_id);
end
$$;
