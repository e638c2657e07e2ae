-- What is wrong with levels as a row: each begins at more than the one before, and asks for somebody stronger.
create function report.level_faults(p_levels jsonb, p_pointer text) returns setof jsonb
language plpgsql stable as $$
begin
  return query
    select jsonb_build_object('pointer', p_pointer || '/' || x.n - 1 || case when x.from_ore <= x.before_ore then '/from_ore' else '/kind' end, 'code', 'level_order')
      from (select l.n, l.from_ore, k.strength, lag(l.from_ore) over (order by l.n) as before_ore, lag(k.strength) over (order by l.n) as before
        from rows from (jsonb_to_recordset(p_levels) as (from_ore bigint, kind text)) with ordinality l (from_ore, kind, n)
        join report.statement_kind k on k.kind = l.kind) x
     where x.from_ore <= x.before_ore or x.strength <= x.before order by x.n;
end
$$;
