-- Finance moves what earlier years have bound of a budget year into that year (budget.change_year).
-- Raises budget.year.too_early, budget.year.not_covered.
create function api.budget_year_change(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_year int := (p_body ->> 'year')::int;
  moved jsonb;
begin
  perform access.require('finance');
  if a_year > extract(year from rule.today()) + 1 then
    perform rule.refuse('budget.year.too_early', '{"pointer": "/year"}');
  end if;
  moved := budget.change_year(a_year, coalesce((p_body ->> 'exceed_estimate')::boolean, false), coalesce((p_body ->> 'leave_uncovered')::boolean, false));
  return (null, null, budget.year_doc(a_year) || moved)::api.reply;
end
$$;
