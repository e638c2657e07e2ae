-- Binds what falls in each year (p_by_year), whose rows the caller has locked: of the money of a year until `p_base`, which
-- decision.lock_years gives, and of a later one under the authority of that.
-- Raises what budget.commit and budget.authority_exceeded raise.
create function decision.bind_years(d decision.decision, p_scheme_id bigint, p_base int, p_by_year jsonb, p_exceed_estimate boolean) returns void
language plpgsql as $$
declare
  y record;
  later jsonb;
begin
  for y in select x.year, x.amount_ore from jsonb_to_recordset(p_by_year) x (year int, amount_ore bigint) where x.amount_ore > 0 and x.year <= p_base order by x.year loop
    perform budget.commit((d).id, (d).application_id, p_scheme_id, y.year, y.amount_ore, p_exceed_estimate);
  end loop;
  select jsonb_agg(jsonb_build_object('year', x.year, 'amount_ore', x.amount_ore) order by x.year) into later
    from jsonb_to_recordset(p_by_year) x (year int, amount_ore bigint) where x.amount_ore > 0 and x.year > p_base;
  if later is not null then
    perform budget.commit_later((d).id, (d).application_id, p_scheme_id, p_base, later,
      (select sum((x ->> 'amount_ore')::bigint)::bigint from jsonb_array_elements(later) x), p_exceed_estimate);
  end if;
end
$$;
