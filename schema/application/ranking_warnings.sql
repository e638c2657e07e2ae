-- What should be known about a line of a ranking, as codes.
create function application.ranking_warnings(p_late boolean, p_duplicate boolean, p_assessors int, p_eligible boolean,
  p_complete boolean, p_spread_milli bigint, p_top_milli bigint, p_percent int, p_overdue boolean, p_machine text) returns jsonb
language sql immutable as $$
  select to_jsonb(array_remove(array[
    case when p_assessors = 0 then 'not_assessed' when not p_complete then 'assessments_missing' end,
    case when not p_eligible then 'ineligible' end,
    application.eligibility_warning(p_machine, p_eligible),
    case when p_spread_milli * 100 > p_top_milli * p_percent then 'disagreement' end,
    case when p_late then 'late' end,
    case when p_duplicate then 'duplicate' end,
    case when p_overdue then 'overdue_report' end], null))
$$;
