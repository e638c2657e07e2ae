-- May a decision be reversed so, on this basis (fvl § 35)? Asked of the draft and once more when it is
-- approved.
-- Raises decision.reverse.detriment, .too_late, .notified, .no_terms, .year_closed.
create function decision.check_reversal(d decision.decision) returns void
language plpgsql stable as $$
declare
  o decision.decision;
  b decision.reversal_basis;
  a_detriment boolean;
begin
  o := decision.standing(d.supersedes_id);
  select * into b from decision.reversal_basis where code = d.basis;
  a_detriment := decision.to_detriment(d, o);
  if d.basis = 'not_notified' and (exists (select from decision.award where decision_id = o.id and accepted_at is not null)
      or exists (select from appeal.appeal where decision_id = o.id)) then
    perform rule.refuse('decision.reverse.notified');
  elsif d.basis = 'terms' and o.conditions = '[]' and o.terms_version is null then
    perform rule.refuse('decision.reverse.no_terms');
  elsif a_detriment and (not b.detriment or d.basis = 'appeal' and exists (select from appeal.appeal where id = d.appeal_id and state = 'reversed')) then
    perform rule.refuse('decision.reverse.detriment', jsonb_build_object('basis', d.basis, 'before_ore', o.amount_ore, 'after_ore', d.amount_ore));
  elsif a_detriment and rule.today() > (o.decided_at at time zone 'Europe/Oslo')::date + make_interval(months => b.within_months) then
    perform rule.refuse('decision.reverse.too_late', jsonb_build_object('months', b.within_months));
  end if;
  perform decision.check_reversal_years(d);
end
$$;
