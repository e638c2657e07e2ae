-- The day a decision's notice is counted as arrived when nobody says: that of its letter, or of the
-- decision while there is none, what the hold window of its batch keeps it back, and what the setting of that day
-- adds (rules.md B.4).
create function appeal.arrived_on(p_decision decision.decision) returns date
language plpgsql stable as $$
declare
  a_day date := ((coalesce((select min(l.made_at) from decision.letter l where l.decision_id = (p_decision).id), (p_decision).decided_at)
    + coalesce((select b.hold_seconds from batch.batch b where b.id = (p_decision).batch_id), 0) * interval '1 second') at time zone 'Europe/Oslo')::date;
begin
  return a_day + (rule.setting('appeal.arrival_days', a_day) #>> '{}')::int;
end
$$;
