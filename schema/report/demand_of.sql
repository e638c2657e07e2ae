-- What the scheme demanded of reports when an award was decided; a row of nulls when nothing.
create function report.demand_of(p_scheme_id bigint, p_decision_id bigint) returns report.demand
language plpgsql stable as $$
declare
  r report.demand;
begin
  select x.* into r from report.demand x where x.scheme_id = p_scheme_id
    and x.valid_from <= coalesce((select (d.decided_at at time zone 'Europe/Oslo')::date from decision.decision d where d.id = p_decision_id), rule.today())
   order by x.valid_from desc limit 1;
  return r;
end
$$;
