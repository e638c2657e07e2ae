-- The digest of what a control plan was drawn from and what was drawn: the seed and, in the order of the
-- draw, each award with its weight and whether it was taken. Drawn anew from what is kept, so that a
-- changed row shows.
create function report.plan_digest(p_plan_id bigint, p_seed text, p_count int) returns text
language sql stable as $$
  select encode(sha256(convert_to(p_seed || string_agg(format(E'\n%s %s %s', c.award_id, c.weight, c.place <= p_count), '' order by c.place), 'UTF8')), 'hex')
    from (select x.award_id, x.weight, row_number() over (order by rule.draw_key(p_seed, x.award_id, x.weight) desc, x.award_id) as place
      from report.candidate x where x.plan_id = p_plan_id) c
$$;
