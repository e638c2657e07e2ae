-- The definitions of approval chains, the last first. Filters: scheme_id, common (those of all schemes), in_force.
create function api.approval_chain_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme jsonb, valid_from date, ordered boolean, levels jsonb, cause text, in_force boolean, set_by jsonb, set_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k text[] := rule.cursor_parts(p_after, '\d{4}-\d\d-\d\d\|\d{1,18}');
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin');
  perform rule.sort_of(p_sort, '-valid_from');
  return query
    select c.id, d.doc -> 'scheme', c.valid_from, c.ordered, d.doc -> 'levels', c.cause, f.yes, d.doc -> 'set_by', c.set_at, c.valid_from || '|' || c.id
      from decision.approval_chain c cross join lateral (select decision.approval_chain_doc(c) as doc) d
      cross join lateral (select c.valid_from <= rule.today() and not exists (select from decision.approval_chain n where n.scheme_id is not distinct from c.scheme_id
        and n.valid_from <= rule.today() and (n.valid_from, n.id) > (c.valid_from, c.id)) as yes) f
     where (c.scheme_id is null or access.sees_scheme(v, c.scheme_id))
       and (p_filter ->> 'scheme_id' is null or c.scheme_id = (p_filter ->> 'scheme_id')::bigint)
       and (p_filter ->> 'common' is null or (c.scheme_id is null) = (p_filter ->> 'common')::boolean)
       and (p_filter ->> 'in_force' is null or f.yes = (p_filter ->> 'in_force')::boolean)
       and (k is null or (c.valid_from, c.id) < (k[1]::date, k[2]::bigint))
     order by c.valid_from desc, c.id desc limit p_limit;
end
$$;
