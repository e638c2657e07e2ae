-- The chapters and posts that the schemes of an evaluation are paid from (REQ-110), in its year, or in the year nearest to it that a scheme
-- has a budget of.
create function scheme.evaluation_posts(e scheme.evaluation) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(distinct jsonb_build_object('chapter', b.chapter, 'post', b.post)), '[]')
    from scheme.evaluation_scheme x join budget.scheme_budget b on b.scheme_id = x.scheme_id
   where x.evaluation_id = e.id
     and b.year = (select n.year from budget.scheme_budget n where n.scheme_id = x.scheme_id order by abs(n.year - e.year), n.year desc limit 1)
$$;
