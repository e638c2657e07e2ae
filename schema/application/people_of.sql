-- People as documents name them, in this order: [{id, name}].
create function application.people_of(p_ids bigint[]) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(access.person(u) order by n), '[]') from unnest(p_ids) with ordinality x (u, n));
end
$$;
