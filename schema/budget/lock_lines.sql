-- Locks the budget lines of schemes in the years from one to another and then their posts of those years, each in
-- id order, so that whoever binds money waits in one and the same order and never in a ring.
create function budget.lock_lines(p_from int, p_to int, variadic p_scheme_ids bigint[]) returns void
language plpgsql as $$
begin
  perform from budget.scheme_budget where scheme_id = any (p_scheme_ids) and year between p_from and p_to order by id for update;
  perform from budget.appropriation a
    where a.id in (select x.id from budget.scheme_budget s
      join budget.appropriation x on x.year between p_from and p_to and (x.chapter, x.post) = (s.chapter, s.post)
      where s.scheme_id = any (p_scheme_ids) and s.year between p_from and p_to)
    order by a.id for update;
end
$$;
