-- Refuses what the authority of the year does not hold of later years, naming what each post has left of it.
-- Raises budget.commit.no_authority, budget.commit.authority_exceeded, or
-- budget.commit.authority_estimate_exceeded when one of the posts is an estimate («overslagsbevilgning»).
create function budget.authority_exceeded(p_scheme_id bigint, p_year int, p_amount_ore bigint) returns void
language plpgsql as $$
declare
  r record;
begin
  select coalesce(sum(x.left_ore), 0)::bigint as left_ore, coalesce(bool_or(x.estimated), false) as estimated, count(*) as posts,
      string_agg(x.chapter || '.' || x.post, ', ' order by x.chapter, x.post) as names,
      jsonb_agg(jsonb_build_object('chapter', x.chapter, 'post', x.post, 'year', p_year, 'available_ore', x.left_ore) order by x.chapter, x.post) as doc
    into r from budget.authority_room(p_scheme_id, p_year) x;
  perform rule.refuse(case when r.estimated then 'budget.commit.authority_estimate_exceeded' when r.posts = 0 then 'budget.commit.no_authority'
      else 'budget.commit.authority_exceeded' end,
    jsonb_build_object('limit', 'authority', 'available_ore', r.left_ore, 'requested_ore', p_amount_ore, 'scheme_id', p_scheme_id, 'year', p_year,
      'post', coalesce(r.names, '–'), 'posts', coalesce(r.doc, '[]')));
end
$$;
