-- The lines and posts of later years that a scheme's authority of a year can bind in, with nothing on them yet.
create function budget.add_lines(p_scheme_id bigint, p_year int, p_years int[]) returns void
language sql as $$
  insert into budget.appropriation (year, chapter, post, chapter_name, post_name)
  select y, r.chapter, r.post, a.chapter_name, a.post_name
    from budget.authority_room(p_scheme_id, p_year) r join budget.appropriation a on a.id = r.authority_id, unnest(p_years) y order by 1, 2, 3
  on conflict do nothing;
  insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore)
  select p_scheme_id, y, r.chapter, r.post, 0 from budget.authority_room(p_scheme_id, p_year) r, unnest(p_years) y order by 2, 3, 4
  on conflict do nothing
$$;
