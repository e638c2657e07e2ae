-- Shares cases out evenly among the caseworkers of the office that owns each case's scheme: the heaviest
-- case first (then the oldest), each to the one who has least at that moment (then the lowest id), never
-- to one who declared a conflict in it, is away today or is excepted. The cases are taken from who has them first. So
-- the same cases and loads always give the same result. The caller has locked the cases.
create function application.share_out(v access.viewer, p_ids bigint[], p_except bigint[]) returns setof application.move
language plpgsql stable as $$
declare
  a_weight jsonb := rule.setting('assignment.weight');
  a_load jsonb := application.loads();
  a_users bigint[];
  an_offices bigint[];
  a_loads bigint[];
  c record;
  m application.move;
  k int;
begin
  select array_agg(u.id), array_agg(u.office_id), array_agg(coalesce((a_load ->> u.id::text)::bigint, 0)
      - coalesce((select sum((a_weight ->> a.state)::int) from application.application a where a.id = any (p_ids) and a.assignee_id = u.id), 0))
    into a_users, an_offices, a_loads
    from (select id, office_id from access.user_account where kind = 'person' and active and 'caseworker' = any (roles)
      and id <> all (p_except) and not access.is_absent(id) order by id) u;
  for c in
    select t as move, scheme.owner_office(a.scheme_id, rule.today()) as office, coalesce((a_weight ->> a.state)::int, 0) as weight
      from application.moves_to(v, p_ids, null) t left join application.application a on a.id = t.application_id and t.code is null
     order by weight desc, t.application_id loop
    m := c.move;
    if m.code is null then
      k := null;
      select u.n, u.id, u.load into k, m.to_id, m.load
        from unnest(a_users, an_offices, a_loads) with ordinality u (id, office, load, n)
       where u.office = c.office and not exists (select from application.impartiality i
         where i.application_id = m.application_id and i.user_id = u.id and i.conflict)
       order by u.load, u.id limit 1;
      if k is null then
        m.code := 'application.assign.nobody';
      else
        a_loads[k] := a_loads[k] + c.weight;
      end if;
    end if;
    return next m;
  end loop;
end
$$;
