-- How an application stands by its assessments: the only place where scores become the score that
-- ranking and batches go by. The last assessment counts; the spread is between the last of each
-- assessor. One row, also when nobody has assessed. Plain enough to be inlined where many are asked.
create function application.standing(p_application_id bigint)
returns table (assessors int, eligible boolean, score_milli bigint, spread_milli bigint, recommended_outcome text, recommended_ore bigint)
language sql stable as $$
  select count(*)::int, (array_agg(x.eligible order by x.id desc))[1], (array_agg(x.score_milli order by x.id desc))[1],
    max(x.score_milli) - min(x.score_milli), (array_agg(x.recommended_outcome order by x.id desc))[1],
    (array_agg(x.recommended_amount_ore order by x.id desc))[1]
  from (select distinct on (y.assessor_id) y.* from application.assessment y
    where y.application_id = p_application_id order by y.assessor_id, y.id desc) x
$$;
