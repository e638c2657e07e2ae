-- What the figures tell of how much a scheme calls for evaluation in a year, 0–3 for each criterion: its
-- money against the largest of its chapter, the risk analysis, years since an evaluation that is not a
-- following one, how far awards reached the goals, and changed rules (REQ-112).
create function scheme.evaluation_scores(p_scheme_id bigint, p_year int) returns jsonb
language plpgsql stable as $$
declare
  r scheme.risk_analysis;
  a_chapter text := (select chapter from budget.scheme_budget where scheme_id = p_scheme_id and year = p_year order by amount_ore desc limit 1);
  an_amount bigint := (select coalesce(sum(amount_ore), 0) from budget.scheme_budget where scheme_id = p_scheme_id and year = p_year);
  a_largest bigint := (select coalesce(max(x.amount), 0) from (select sum(amount_ore) as amount from budget.scheme_budget
    where year = p_year and chapter = a_chapter group by scheme_id) x);
  a_last int := (select max(e.year) from scheme.evaluation e join scheme.evaluation_scheme s on s.evaluation_id = e.id
    where s.scheme_id = p_scheme_id and e.kind <> 'following' and e.year <= p_year);
  a_low bigint;
  the_assessed bigint;
begin
  select * into r from scheme.risk_analysis where scheme_id = p_scheme_id and year = p_year;
  select coalesce(sum(awards) filter (where level = 'low'), 0), coalesce(sum(awards) filter (where level is not null), 0)
    into a_low, the_assessed from report.award_levels(p_scheme_id, p_year - 1);
  return jsonb_build_object(
    'amount', case when a_largest = 0 then 0 else ceil(3 * an_amount::numeric / a_largest)::int end,
    'risk', case r.level when 'high' then 3 when 'medium' then 2 when 'low' then 1 else 0 end,
    'age', case when a_last is null or p_year - a_last >= 5 then 3 when p_year - a_last >= 3 then 2 when p_year - a_last >= 1 then 1 else 0 end,
    'goals', case when the_assessed = 0 then 0 else ceil(3 * a_low::numeric / the_assessed)::int end,
    'change', least(3, (select count(*) from scheme.rules u where u.scheme_id = p_scheme_id and u.change in ('new', 'revised')
      and extract(year from u.valid_from) between p_year - 2 and p_year))::int,
    'amount_ore', an_amount);
end
$$;
