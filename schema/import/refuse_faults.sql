-- Nothing is imported when one row is wrong: all faults are told, by line, at most a hundred.
create function import.refuse_faults(p_faults import.fault[]) returns void
language plpgsql as $$
begin
  if cardinality(p_faults) > 0 then
    perform rule.refuse('import.rows.faulty', jsonb_build_object('faults', cardinality(p_faults), 'errors',
      (select jsonb_agg(jsonb_build_object('pointer', '/' || f.line || '/' || f.field, 'code', f.code)
         || case when f.code = 'too_long' then '{"limit": 8000}'::jsonb else '{}' end order by f.line, f.field)
         from (select * from unnest(p_faults) x order by x.line, x.field limit 100) f)));
  end if;
end
$$;
