-- The awards of a scheme's grant year by assessed level; level null: not assessed.
create function report.award_levels(p_scheme_id bigint, p_grant_year int) returns table (level text, awards bigint, amount_ore bigint)
language sql stable as $$
  select nullif(g.level, 'not_assessed'), count(*), sum(w.amount_ore)::bigint
    from decision.award w left join report.goal_assessment g on g.award_id = w.id
   where w.scheme_id = p_scheme_id and w.grant_year = p_grant_year and w.state not in ('annulled', 'declined', 'lapsed')
   group by 1
$$;
