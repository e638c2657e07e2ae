-- What is left to bind in later years on each post that a scheme has money of in a year, in the order in which
-- posts are filled. For previews; budget.commit_by_year locks first.
create function budget.authority_room(p_scheme_id bigint, p_year int)
returns table (authority_id bigint, chapter text, post text, estimated boolean, left_ore bigint)
language sql stable as $$
  select a.id, a.chapter, a.post, a.estimated, budget.authority_left(a)
    from budget.scheme_budget s join budget.appropriation a on (a.year, a.chapter, a.post) = (s.year, s.chapter, s.post)
   where s.scheme_id = p_scheme_id and s.year = p_year and s.amount_ore > 0 and (a.commitment_authority_ore > 0 or a.estimated)
   order by a.chapter, a.post
$$;
