-- The grounds for asking whether two recipients are one, as the API shows them.
create function recipient.resemblance_doc(x recipient.resemblance) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_agg(g.ground order by g.n), '[]') from (
    select 1 as n, jsonb_build_object('code', 'name', 'likeness', x.name) as ground where x.name >= 30
    union all select 2, '{"code": "account"}' where x.account
    union all select 3, '{"code": "address"}' where x.address
    union all select 4, '{"code": "municipality"}' where x.municipality) g
$$;
