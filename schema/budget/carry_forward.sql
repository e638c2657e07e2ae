-- What each post of a year may take into the next, as the state's accounts reckon it (REQ-069;
-- rules.md A.9). Own basis: what is left after what others used on authority given, plus extra
-- income. To it comes what linked posts overspent, and what they have left when they cannot
-- transfer it themselves. Most: this and last year's allotment with «kan overføres»; otherwise 5 %
-- of the year's allotment on operating posts (01–29); nothing else is transferable.
create function budget.carry_forward(p_year int)
returns table (chapter text, post text, keywords text[], own_ore bigint, linked_ore bigint, basis_ore bigint,
  maximum_ore bigint, transferable_ore bigint, rule text)
language sql stable as $$
  with p as (
    select a.chapter, a.post, a.keywords,
        a.carried_over_ore + a.allotted_ore + a.reallocated_ore - a.paid_ore - a.booked_outside_ore - a.given_used_ore + a.extra_income_ore as own,
        case when a.estimated then 'estimate' when 'kan overføres' = any (a.keywords) then 'transferable'
          when a.post between '01' and '29' then 'five_percent' else 'none' end as kind,
        a.allotted_ore, coalesce(l.allotted_ore, 0) as last_allotted_ore
      from budget.appropriation a
      left join budget.appropriation l on (l.year, l.chapter, l.post) = (a.year - 1, a.chapter, a.post)
     where a.year = p_year and a.chapter < '3000' and (a.carried_over_ore <> 0 or a.allotted_ore <> 0 or a.keywords <> '{}')),
  n as (
    select p.*, coalesce((select sum(least(0, x.own) + case when x.kind = 'none' then greatest(0, x.own) else 0 end)::bigint
        from budget.carry_links(p.chapter, p.keywords) l join p x on (x.chapter, x.post) = (l.chapter, l.post)), 0) as linked,
        case p.kind when 'transferable' then p.allotted_ore + p.last_allotted_ore when 'five_percent' then greatest(0, p.allotted_ore) / 20 else 0 end as most
      from p)
  select n.chapter, n.post, n.keywords, n.own, n.linked, n.own + n.linked, n.most, greatest(0, least(n.own + n.linked, n.most)), n.kind
    from n order by n.chapter, n.post
$$;
