-- What waits under authority for the money of a year, line by line, and what the line or its post lacks for it; of
-- several lines of a post the first are covered first.
create function budget.year_lines(p_year int)
returns table (scheme_budget_id bigint, scheme_id bigint, appropriation_id bigint, chapter text, post text, estimated boolean, commitments bigint,
  due_ore bigint, scheme_left_ore bigint, post_left_ore bigint, lacks_ore bigint)
language sql stable as $$
  with due as (
    select k.scheme_budget_id as id, count(*) as n, sum(k.amount_ore - k.freed_ore)::bigint as ore
      from budget.commitment k where k.authority_id is not null and k.freed_ore < k.amount_ore group by 1),
  line as (
    select s.id, r.scheme_id, r.appropriation_id, r.chapter, r.post, r.estimated, d.n, d.ore, r.scheme_left_ore, r.post_left_ore
      from due d join budget.scheme_budget s on s.id = d.id
      cross join lateral (select x.*, s.scheme_id from budget.room(s.scheme_id, p_year) x where x.scheme_budget_id = s.id) r
     where s.year = p_year)
  select l.*, greatest(0, l.ore - l.scheme_left_ore,
      least(l.ore, sum(l.ore) over (partition by l.chapter, l.post order by l.id) - l.post_left_ore))::bigint
    from line l order by l.id
$$;
