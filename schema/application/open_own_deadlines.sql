-- Opens the deadlines that the schemes of these cases have of their own, from what has happened today; one of the same
-- name that is open already goes on.
create function application.open_own_deadlines(p_starts text, p_cases bigint[]) returns void
language plpgsql as $$
begin
  if not exists (select from scheme.deadline_rule where starts = p_starts) then
    return;
  end if;
  insert into application.deadline (application_id, kind, title, title_nn, start_on, due_on, rule, state, rule_id)
  select a.id, 'other', r.name, r.name_nn, rule.today(), rule.days_after(rule.today(), r.length, r.unit), 'ordningens frist fra ' || to_char(r.valid_from, 'DD.MM.YYYY'), 'open', r.id
    from application.application a cross join lateral scheme.deadline_rules_on(a.scheme_id, rule.today()) r
   where a.id = any (p_cases) and r.starts = p_starts and not exists (select from application.deadline x join scheme.deadline_rule y on y.id = x.rule_id
     where x.application_id = a.id and x.state = 'open' and y.name = r.name)
   order by a.id, r.name;
end
$$;
