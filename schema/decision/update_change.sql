-- Changes a draft or returned decision on a change of an award; it becomes a draft again. What is not
-- given stays. Raises decision.update.state, change_request.terms.content, decision.draft.content.
create function decision.update_change(d decision.decision, p_body jsonb) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  r decision.change_request;
  w decision.award;
  an_outcome text := coalesce(p_body ->> 'outcome', d.outcome);
  a_plan jsonb := coalesce(p_body -> 'payout_plan', d.payout_plan);
  years jsonb;
  a_terms jsonb := d.change_terms;
begin
  if d.state not in ('draft', 'returned') then
    perform rule.refuse('decision.update.state', jsonb_build_object('current_state', d.state));
  end if;
  select * into r from decision.change_request where id = d.change_id;
  select * into w from decision.award where id = r.award_id;
  if p_body ? 'change' then
    a_terms := decision.change_terms(w, r.kind, p_body -> 'change', '/change');
  elsif an_outcome in ('granted', 'partly_granted') then
    a_terms := decision.terms_now(w, a_terms);
  end if;
  years := decision.years_added(w, a_terms, an_outcome, p_body -> 'amounts_by_year', case when d.outcome in ('granted', 'partly_granted') then d.amounts_by_year end);
  update decision.decision set state = 'draft', outcome = an_outcome, change_terms = a_terms, payout_plan = a_plan,
    amount_ore = decision.check_change(w, an_outcome, a_terms, coalesce(p_body ->> 'grounds', d.grounds), a_plan, years),
    amounts_by_year = decision.years(w.grant_year, years),
    grounds = coalesce(p_body ->> 'grounds', grounds), conditions = coalesce(p_body -> 'conditions', conditions),
    prepared_by = (access.actor()).user_id, also_prepared_by = decision.hands(d.also_prepared_by || d.prepared_by, (access.actor()).user_id)
  where id = d.id;
end
$$;
