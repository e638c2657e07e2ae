-- What falls after a year and stands under the authority of an earlier one, post by post, and what the authority of
-- the year lacks for it: the authority of a year holds old commitments and new.
create function budget.year_authority(p_year int)
returns table (chapter text, post text, appropriation_id bigint, estimated boolean, commitments bigint, held_ore bigint, left_ore bigint, lacks_ore bigint)
language sql stable as $$
  select h.chapter, h.post, p.id, coalesce(p.estimated, false), h.n, h.ore, x.ore, greatest(0, h.ore - greatest(0, x.ore))
    from (select o.chapter, o.post, count(*) as n, sum(k.amount_ore - k.freed_ore)::bigint as ore
        from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id join budget.appropriation o on o.id = k.authority_id
       where k.freed_ore < k.amount_ore and s.year > p_year and o.year < p_year group by 1, 2) h
    left join budget.appropriation p on (p.year, p.chapter, p.post) = (p_year, h.chapter, h.post)
    cross join lateral (select coalesce(budget.authority_left(p), 0) as ore) x
   order by 1, 2
$$;
