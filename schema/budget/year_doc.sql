-- What waits for a budget year: by scheme and post, what falls in the year and what it lacks; by post, what falls
-- later and what the authority of the year lacks.
create function budget.year_doc(p_year int) returns jsonb
language sql stable as $$
  with l as materialized (select y.*, s.name, s.name_nn from budget.year_lines(p_year) y join scheme.scheme s on s.id = y.scheme_id),
  a as materialized (select y.* from budget.year_authority(p_year) y)
  select jsonb_build_object('year', p_year,
    'requested_ore', coalesce((select sum(due_ore) from l), 0) + coalesce((select sum(held_ore) from a), 0),
    'due_ore', coalesce((select sum(due_ore) from l), 0), 'lacks_ore', coalesce((select sum(lacks_ore) from l), 0),
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('scheme_id', scheme_id, 'scheme_name', name, 'scheme_name_nn', name_nn, 'chapter', chapter, 'post', post, 'estimated', estimated,
        'commitments', commitments, 'due_ore', due_ore, 'scheme_left_ore', scheme_left_ore, 'post_left_ore', post_left_ore, 'lacks_ore', lacks_ore)
        order by chapter, post, name), '[]') from l),
    'later_ore', coalesce((select sum(held_ore) from a), 0), 'authority_lacks_ore', coalesce((select sum(lacks_ore) from a), 0),
    'authority', (select coalesce(jsonb_agg(jsonb_build_object('chapter', chapter, 'post', post, 'estimated', estimated, 'commitments', commitments,
        'later_ore', held_ore, 'authority_left_ore', left_ore, 'lacks_ore', lacks_ore) order by chapter, post), '[]') from a))
$$;
