-- The deadlines that a scheme has of its own, in every version, the last set first. Filter: in_force. Raises object.get.not_found.
create function api.deadline_rule_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, name text, name_nn text, starts text, length int, unit text, valid_from date, in_force boolean, cause text, set_by jsonb,
  set_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_visible(access.whoami(p_token), 'scheme', p_id);
  return query select x.id, x.scheme_id, x.name, x.name_nn, x.starts, x.length, x.unit, x.valid_from, n.id is not null, x.cause, access.person(x.set_by), x.set_at, x.id::text
    from scheme.deadline_rule x left join scheme.deadline_rules_on(p_id, rule.today()) n on n.id = x.id
    where x.scheme_id = p_id and (k is null or x.id < k) and (not coalesce(p_filter, '{}') ? 'in_force' or (n.id is not null) = (p_filter ->> 'in_force')::boolean)
    order by x.id desc limit p_limit;
end
$$;
