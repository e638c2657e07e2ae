-- Who is told of deadlines, when, in every version, the last first. Filters: kind, scheme_id, common (those of all schemes), in_force.
create function api.watch_rule_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, scheme jsonb, valid_from date, steps jsonb, as_common boolean, in_force boolean, cause text, set_by jsonb, set_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin');
  perform rule.sort_of(p_sort, '-id');
  return query
    select w.id, w.kind, d.doc -> 'scheme', w.valid_from, d.doc -> 'steps', w.steps is null, (d.doc ->> 'in_force')::boolean, d.doc ->> 'cause', d.doc -> 'set_by', w.set_at, w.id::text
      from application.watch_rule w cross join lateral (select application.watch_rule_doc(w) as doc) d
     where (w.scheme_id is null or access.sees_scheme(v, w.scheme_id))
       and (p_filter ->> 'kind' is null or w.kind = p_filter ->> 'kind')
       and (p_filter ->> 'scheme_id' is null or w.scheme_id = (p_filter ->> 'scheme_id')::bigint)
       and (p_filter ->> 'common' is null or (w.scheme_id is null) = (p_filter ->> 'common')::boolean)
       and (p_filter ->> 'in_force' is null or (d.doc ->> 'in_force')::boolean = (p_filter ->> 'in_force')::boolean)
       and (k is null or w.id < k)
     order by w.id desc limit p_limit;
end
$$;
