-- The day a decision's notice is counted as arrived when nobody says: that of its letter, or of the
-- decision while there is none, what the hold window of its batch keeps it back, and what the setting of that day
-- adds (rules.md B.4). By the act of 2025 it has arrived when the party was notified that it is there (fvl25 § 63(1)), where that was done.
create function appeal.arrived_on(p_decision decision.decision) returns date
language plpgsql stable as $$
declare
  a_day date := ((coalesce((select min(l.made_at) from decision.letter l where l.decision_id = (p_decision).id), (p_decision).decided_at)
    + coalesce((select b.hold_seconds from batch.batch b where b.id = (p_decision).batch_id), 0) * interval '1 second') at time zone 'Europe/Oslo')::date;
  a_notice date;
begin
  if rule.act_on(rule.today()) = '2025' then
    select (min(o.sent_at) at time zone 'Europe/Oslo')::date into a_notice from decision.letter l join letter.dispatch o on o.letter_id = l.id
     where l.decision_id = (p_decision).id and l.correction_id is null and o.channel = 'email' and o.sent_at is not null;
  end if;
  return case when rule.act_on(a_notice) = '2025' then a_notice else a_day + (rule.setting('appeal.arrival_days', a_day) #>> '{}')::int end;
end
$$;
