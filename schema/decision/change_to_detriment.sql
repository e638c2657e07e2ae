-- Is what a decision on a change grants to the detriment of the party, and not what it asked for itself: that the award
-- lapses or is stopped; less money in all, in a year, or to be kept; a shorter period or time to report; of its manager's
-- own proposal a new condition too? What the party wished counts as its own, what goes beyond it does not. `o`: the
-- decision that made the award, with what the award gives now.
create function decision.change_to_detriment(d decision.decision, o decision.decision) returns boolean
language plpgsql stable as $$
declare
  r decision.change_request;
  w decision.award;
  t jsonb := d.change_terms;
  a_wish jsonb;  -- null: nothing
begin
  if t ->> 'kind' in ('lapse', 'stop') then
    return true;
  elsif d.outcome not in ('granted', 'partly_granted') then
    return false;
  end if;
  select * into r from decision.change_request where id = d.change_id;
  select * into w from decision.award where id = r.award_id;
  a_wish := case when not r.own_proposal then r.wanted end;
  return coalesce(d.amount_ore < least(o.amount_ore, (a_wish ->> 'amount_ore')::bigint)
    or (t ->> 'kept_ore')::bigint < least(w.kept_ore, (a_wish ->> 'kept_ore')::bigint)
    or (t ->> 'period_to')::date < least(coalesce(w.period_to, make_date(w.grant_year, 12, 31)), (a_wish ->> 'period_to')::date)
    or (t ->> 'report_due_on')::date < least((a_wish ->> 'report_due_on')::date, (select max(x.due_on) from application.deadline x
      where x.application_id = d.application_id and x.kind = 'report' and x.state = 'open'))
    or exists (select from jsonb_to_recordset(coalesce(t -> 'amounts_by_year_before', '[]')) b (year int, amount_ore bigint)
      where coalesce((select n.amount_ore from jsonb_to_recordset(t -> 'amounts_by_year') n (year int, amount_ore bigint) where n.year = b.year), 0)
        < least(b.amount_ore, case when a_wish ? 'amounts_by_year' then coalesce((select n.amount_ore
          from jsonb_to_recordset(a_wish -> 'amounts_by_year') n (year int, amount_ore bigint) where n.year = b.year), 0) end))
    or r.own_proposal and not decision.award_conditions(w) @> d.conditions, false);  -- what a change says nothing of is as it was
end
$$;
