-- May a decision be reversed so, on this basis (fvl § 35, fvl25 § 71), by the act in force today? Asked of the draft and once
-- more when it is approved.
-- To the appellant's detriment the appeal body changes a decision only when its message is sent within three months of when the first instance
-- got the appeal (fvl § 34(3), fvl25 § 68(4)): its own, or else this decision's. What it sets aside is decided anew, and not by that rule.
-- Raises decision.reverse.act, .detriment, .appeal_too_late, .too_late, .notified, .no_terms, .year_closed.
create function decision.check_reversal(d decision.decision) returns void
language plpgsql stable as $$
declare
  o decision.decision;
  b decision.reversal_basis;
  a_detriment boolean;
  a appeal.appeal;
begin
  o := decision.standing(d.supersedes_id);
  select * into b from decision.reversal_basis where code = d.basis;
  a_detriment := decision.to_detriment(d, o);
  if b.act <> rule.act_on(rule.today()) then
    perform rule.refuse('decision.reverse.act', jsonb_build_object('basis', d.basis, 'source', b.source));
  end if;
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
  select * into a from appeal.appeal where id = d.appeal_id and outcome = 'changed';
  if a_detriment and coalesce(a.notified_on, rule.today()) > a.received_on + interval '3 months' then
    perform rule.refuse('decision.reverse.appeal_too_late', jsonb_build_object('due_on', (a.received_on + interval '3 months')::date), a.received_on);
  end if;
  perform decision.check_reversal_years(d);
end
$$;
