-- The award of a reversing decision. What was paid of the application counts in it: only the rest is
-- bound, by the years it falls in (p_by_year, p_base: decision.bind_years), and planned paid. An acceptance stands where the conditions are the same; otherwise the
-- recipient answers anew.
create function decision.reverse_award(d decision.decision, p_old decision.award, a application.application, p_paid_ore bigint, p_base int, p_by_year jsonb,
  p_exceed_estimate boolean) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  c scheme.call;
  a_stands boolean := p_old.accepted_at is not null and (select o.conditions = d.conditions from decision.decision o where o.id = d.supersedes_id);
  an_award bigint;
begin
  select * into c from scheme.call where id = a.call_id;
  perform decision.check_recipient(a.scheme_id, a.recipient_id);
  perform decision.bind_years(d, a.scheme_id, p_base, p_by_year, p_exceed_estimate);
  insert into decision.award (application_id, decision_id, recipient_id, scheme_id, grant_year, amount_ore, paid_before_ore, state,
    acceptance_due_on, accepted_at, accepted_by, account_number, municipality, period_to, purpose_detail)
  select a.id, d.id, a.recipient_id, a.scheme_id, c.grant_year, d.amount_ore, p_paid_ore,
    case when not a_stands then 'offered' when p_paid_ore > 0 then 'running' else 'accepted' end,
    case when a_stands then p_old.acceptance_due_on else rule.today() + c.acceptance_days end,
    case when a_stands then p_old.accepted_at end, case when a_stands then p_old.accepted_by end,
    case when a_stands then p_old.account_number end, r.municipality, coalesce(decision.last_day(d), p_old.period_to), p_old.purpose_detail
  from recipient.recipient r where r.id = a.recipient_id
  returning id into an_award;
  perform payment.plan_payouts(an_award);
  if not a_stands then
    perform application.end_deadline(a.id, 'cancelled', 'acceptance', 'report');
    perform application.open_deadline(a.id, 'acceptance', rule.today(), rule.today() + c.acceptance_days, 'tilskuddsbrev');
  end if;
end
$$;
