-- Goal attainment of a scheme's grant year: the awards by level, what they suggest, and what a
-- person set at each report date; the last one also on top (REQ-082).
create function report.scheme_goal_doc(p_scheme_id bigint, p_grant_year int) returns jsonb
language plpgsql stable as $$
declare
  a_suggested text := report.scheme_suggested_level(p_scheme_id, p_grant_year);
  a_set jsonb := (select coalesce(jsonb_agg(jsonb_build_object('report_date', report_date, 'level', level, 'suggested_level', suggested,
      'override', suggested is not null and suggested <> level, 'grounds', grounds, 'set_by', access.person(set_by), 'set_at', api.ts(set_at),
      'source', source) order by report_date), '[]')
    from report.scheme_goal_attainment where scheme_id = p_scheme_id and grant_year = p_grant_year);
  a_last jsonb := a_set -> -1;
  a_sum record;
  the_levels jsonb;
begin
  select coalesce(sum(awards), 0) as awards, coalesce(sum(amount_ore), 0)::bigint as amount,
      coalesce(sum(awards) filter (where level is not null), 0) as assessed, coalesce(sum(amount_ore) filter (where level is not null), 0)::bigint as assessed_amount
    into a_sum from report.award_levels(p_scheme_id, p_grant_year);
  select jsonb_agg(jsonb_build_object('level', level, 'count', coalesce(awards, 0), 'amount_ore', coalesce(amount_ore, 0),
      'by_count', jsonb_build_object('numerator', coalesce(awards, 0), 'denominator', a_sum.assessed,
        'value', portfolio.share(coalesce(awards, 0), a_sum.assessed), 'as_of', rule.today()),
      'by_money', jsonb_build_object('numerator', coalesce(amount_ore, 0), 'denominator', a_sum.assessed_amount,
        'value', portfolio.share(coalesce(amount_ore, 0), a_sum.assessed_amount), 'as_of', rule.today())) order by n)
    into the_levels from (values ('high', 1), ('medium', 2), ('low', 3)) o (level, n) left join report.award_levels(p_scheme_id, p_grant_year) using (level);
  return jsonb_build_object('scheme', scheme.name_of(p_scheme_id), 'grant_year', p_grant_year, 'levels', the_levels,
    'awards', jsonb_build_object('count', a_sum.awards, 'amount_ore', a_sum.amount),
    'unassessed', jsonb_build_object('count', a_sum.awards - a_sum.assessed, 'amount_ore', a_sum.amount - a_sum.assessed_amount),
    'suggested_level', a_suggested, 'level', a_last -> 'level', 'grounds', a_last -> 'grounds', 'report_date', a_last -> 'report_date',
    'override', coalesce(a_last -> 'override', 'false'), 'set_by', a_last -> 'set_by', 'set_at', a_last -> 'set_at', 'set', a_set);
end
$$;
