-- Does an overdue report stop this award's payouts, by its scheme's demands: its own, or any of the
-- recipient's in the scheme?
create function report.stops(w decision.award) returns boolean
language plpgsql stable as $$
declare
  a_scope text := (report.demand_of((w).scheme_id, (w).decision_id)).overdue_stops;
begin
  if a_scope = 'award' then
    return report.overdue(w);
  elsif a_scope = 'recipient' then
    return exists (select from decision.award x where x.recipient_id = (w).recipient_id and x.scheme_id = (w).scheme_id and report.overdue(x));
  end if;
  return false;
end
$$;
