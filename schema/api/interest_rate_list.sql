-- Rates of interest on overdue claims, the newest half-year first, of each the newest registration first, which is
-- the one that counts.
create function api.interest_rate_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, valid_from date, basis_points int, source text, in_force boolean, registered_by text, registered_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k text[] := rule.cursor_parts(p_after, '\d{4}-\d\d-\d\d\|\d{1,18}');
begin
  perform access.whoami(p_token);
  perform rule.sort_of(p_sort, '-valid_from');
  return query
    select r.id, r.valid_from, r.basis_points, r.source,
      not exists (select from payment.interest_rate n where n.valid_from = r.valid_from and n.id > r.id), u.name, r.registered_at, r.valid_from || '|' || r.id
    from payment.interest_rate r join access.user_account u on u.id = r.registered_by
    where p_after is null or (r.valid_from, r.id) < (k[1]::date, k[2]::bigint)
    order by r.valid_from desc, r.id desc limit p_limit;
end
$$;
