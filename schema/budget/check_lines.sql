-- Are these lines a budget the scheme may get? Each post once, and none below what is bound of it.
-- Raises scheme_budget.put.line_twice, scheme_budget.put.below_committed.
create function budget.check_lines(p_scheme_id bigint, p_year int, p_lines jsonb) returns void
language plpgsql stable as $$
declare
  l record;
begin
  select min(n) as n into l from (
    select n, row_number() over (partition by x ->> 'chapter', x ->> 'post' order by n) as nth
      from jsonb_array_elements(p_lines) with ordinality t (x, n)) r where nth > 1;
  if l.n is not null then
    perform rule.refuse('scheme_budget.put.line_twice', jsonb_build_object('pointer', '/lines/' || l.n - 1));
  end if;
  select s.chapter, s.post, s.committed_ore - s.override_ore as bound, coalesce(n.amount_ore, 0) as amount_ore into l
    from budget.scheme_budget s
    left join jsonb_to_recordset(p_lines) n (chapter text, post text, amount_ore bigint) using (chapter, post)
   where s.scheme_id = p_scheme_id and s.year = p_year and s.committed_ore - s.override_ore > coalesce(n.amount_ore, 0)
   order by 1, 2 limit 1;
  if found then
    perform rule.refuse('scheme_budget.put.below_committed', jsonb_build_object('limit', 'scheme', 'chapter', l.chapter,
      'post', l.post, 'available_ore', l.amount_ore, 'requested_ore', l.bound));
  end if;
end
$$;
