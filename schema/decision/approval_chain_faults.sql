-- What is wrong with the levels of an approval chain, as field faults; null when nothing is. At least one step of a
-- level is given with authority for what is decided: nobody binds the budget beyond what is written.
create function decision.approval_chain_faults(p_levels jsonb) returns jsonb
language sql stable as $$
  with l as (select t.n - 1 as at, t.level from jsonb_array_elements(p_levels) with ordinality t (level, n)),
  s as (select l.at, t.n - 1 as step_at, t.step from l cross join lateral jsonb_array_elements(l.level -> 'steps') with ordinality t (step, n))
  select jsonb_agg(e) from (
    select jsonb_build_object('pointer', format('/levels/%s/from_ore', a.at), 'code', x.code) as e
      from l a cross join lateral (select 'twice' as code where exists (select from l b where b.at < a.at and b.level -> 'from_ore' = a.level -> 'from_ore')) x
    union all select jsonb_build_object('pointer', format('/levels/%s/steps', l.at), 'code', x.code)
      from l cross join lateral (select 'no_authority' as code where not exists (select from s where s.at = l.at and coalesce(s.step -> 'authority_ore', 'null') = 'null')) x
    union all select jsonb_build_object('pointer', format('/levels/%s/steps/%s/office_id', s.at, s.step_at), 'code', x.code)
      from s cross join lateral (
        select 'office_missing' as code where s.step ->> 'office' = 'one' and s.step ->> 'office_id' is null
        union all select 'office_of_one' as code where coalesce(s.step ->> 'office', 'any') <> 'one' and s.step ->> 'office_id' is not null
        union all select 'office_unknown' as code where s.step ->> 'office' = 'one' and not exists (
          select from access.office o where o.id = (s.step ->> 'office_id')::bigint) and s.step ->> 'office_id' is not null) x) f
$$;
