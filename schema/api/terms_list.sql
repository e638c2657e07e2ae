-- The standard terms, those that begin last first. Filters: state, number. Applicants see the published ones.
create function api.terms_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, number text, state text, valid_from date, in_force boolean, cause text, calls bigint, decisions bigint,
  prepared_by_name text, published_by_name text, published_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k text[] := rule.cursor_parts(p_after, '\d{4}-\d\d-\d\d\|\d{1,18}');
begin
  perform rule.sort_of(p_sort, '-valid_from');
  return query
    select t.id, t.number, t.state, t.valid_from, t.id is not distinct from scheme.terms_in_force(rule.today()), t.cause,
        (select count(*) from scheme.call c where c.terms_version = t.number and c.state <> 'cancelled'),
        case when v.roles <@ '{applicant}' or v.delegated then null else
          (select count(*) from decision.decision d where d.terms_version = t.number and d.state in ('approved', 'superseded')) end,
        (access.person(t.prepared_by)) ->> 'name', (access.person(t.published_by)) ->> 'name', t.published_at, t.valid_from || '|' || t.id
      from scheme.terms t
     where t.state = coalesce(f ->> 'state', t.state) and t.number = coalesce(f ->> 'number', t.number)
       and (t.state = 'published' or not v.roles <@ '{applicant}')
       and (k is null or (t.valid_from, t.id) < (k[1]::date, k[2]::bigint))
     order by t.valid_from desc, t.id desc limit p_limit;
end
$$;
