-- Sets a scheme's budget of a year; a line that is not named gets nothing (REQ-003).
-- Raises object.get.not_found, resource.change.stale, scheme_budget.put.year_invalid,
-- scheme_budget.put.line_twice, scheme_budget.put.below_committed.
create function api.scheme_budget_put(p_id bigint, p_year int, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  l record;
begin
  perform access.require_visible(access.actor(), 'scheme', p_id);
  perform access.require('scheme_owner');
  perform from scheme.scheme where id = p_id for update;
  perform from budget.scheme_budget where scheme_id = p_id and year = p_year order by id for update;
  perform rule.check_version(p_if_match, (select coalesce(sum(version), 0)::int
    from budget.scheme_budget where scheme_id = p_id and year = p_year));
  if p_year not between 2000 and 2199 then
    perform rule.refuse('scheme_budget.put.year_invalid', '{"pointer": "/year"}');
  end if;
  perform budget.check_lines(p_id, p_year, p_body -> 'lines');
  for l in select coalesce(n.chapter, o.chapter) as chapter, coalesce(n.post, o.post) as post, coalesce(n.amount_ore, 0) as amount_ore
      from jsonb_to_recordset(p_body -> 'lines') n (chapter text, post text, amount_ore bigint)
      full join (select chapter, post from budget.scheme_budget where scheme_id = p_id and year = p_year) o using (chapter, post)
      order by 1, 2 loop
    insert into budget.scheme_budget as s (scheme_id, year, chapter, post, amount_ore)
    values (p_id, p_year, l.chapter, l.post, l.amount_ore)
    on conflict (scheme_id, year, chapter, post) do update set amount_ore = excluded.amount_ore
      where s.amount_ore <> excluded.amount_ore;
  end loop;
  return budget.scheme_budget_reply(p_id, p_year);
end
$$;
