-- Refuses an amount that the scheme's lines of a year cannot hold, naming the tighter limit, and what it and each post
-- have left. Raises budget.commit.exceeded, or budget.commit.estimate_exceeded when the lines have an
-- estimate («overslagsbevilgning»), which may be exceeded by explicit approval.
create function budget.exceeded(p_scheme_id bigint, p_year int, p_amount_ore bigint) returns void
language plpgsql as $$
declare
  a_left bigint;
  a_scheme_left bigint;
  an_estimate boolean;
  the_names text;
  the_posts jsonb;
begin
  select coalesce(sum(left_ore), 0), coalesce(sum(scheme_left_ore), 0), coalesce(bool_or(estimated), false), string_agg(chapter || '.' || post, ', ' order by chapter, post),
      jsonb_agg(jsonb_build_object('chapter', chapter, 'post', post, 'year', p_year, 'available_ore', greatest(0, left_ore)) order by chapter, post)
    into a_left, a_scheme_left, an_estimate, the_names, the_posts from budget.room(p_scheme_id, p_year);
  perform rule.refuse(case when an_estimate then 'budget.commit.estimate_exceeded' else 'budget.commit.exceeded' end,
    jsonb_build_object('post', coalesce(the_names, '–'), 'posts', coalesce(the_posts, '[]'), 'limit', case when a_left < a_scheme_left then 'post' else 'scheme' end,
      'available_ore', greatest(0, a_left), 'requested_ore', p_amount_ore, 'scheme_id', p_scheme_id, 'year', p_year));
end
$$;
