-- What is left to bind of each budget line of a scheme in a year, in the order lines are filled:
-- of the scheme's own budget, of the post, and of both. For previews; budget.commit locks first.
create function budget.room(p_scheme_id bigint, p_year int)
returns table (scheme_budget_id bigint, appropriation_id bigint, chapter text, post text, estimated boolean,
  scheme_left_ore bigint, post_left_ore bigint, left_ore bigint)
language sql stable as $$
  select r.id, r.appropriation_id, r.chapter, r.post, r.estimated, r.scheme_left, r.post_left, least(r.scheme_left, r.post_left)
    from (select s.id, a.id as appropriation_id, s.chapter, s.post, coalesce(a.estimated, false) as estimated,
            s.amount_ore + s.override_ore - s.committed_ore as scheme_left,
            coalesce(greatest(0, budget.available(a)) + a.override_ore - a.committed_ore, 0) as post_left
            from budget.scheme_budget s
            left join budget.appropriation a on (a.year, a.chapter, a.post) = (s.year, s.chapter, s.post)
           where s.scheme_id = p_scheme_id and s.year = p_year) r
   order by r.chapter, r.post
$$;
