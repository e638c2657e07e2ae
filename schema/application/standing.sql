-- How an application stands by its assessments: the only place where scores become the score that
-- ranking and batches go by. Where one is required the last counts; where several are, the mean of the
-- last of each assessor, and nothing before all are in. The spread is between assessors. One row, also
-- when nobody has assessed. Plain enough to be inlined where many are asked.
create function application.standing(p_application_id bigint, p_required int)
returns table (assessors int, complete boolean, eligible boolean, score_milli bigint, spread_milli bigint, recommended_ore bigint)
language sql stable as $$
  select count(*)::int, count(*) >= p_required,
    case when count(*) < p_required then null when p_required = 1 then (array_agg(x.eligible order by x.id desc))[1]
      else count(*) filter (where x.eligible) * 2 > count(*) end,
    case when count(*) < p_required then null when p_required = 1 then (array_agg(x.score_milli order by x.id desc))[1]
      else (sum(x.score_milli) / nullif(count(x.score_milli), 0))::bigint end,
    case when count(*) >= p_required then max(x.score_milli) - min(x.score_milli) end,
    case when count(*) < p_required then null when p_required = 1 then (array_agg(x.recommended_amount_ore order by x.id desc))[1]
      else (sum(x.recommended_amount_ore) / count(*))::bigint end
  from (select distinct on (y.assessor_id) y.* from application.assessment y
    where y.application_id = p_application_id order by y.assessor_id, y.id desc) x
$$;
