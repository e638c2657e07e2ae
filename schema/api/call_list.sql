-- Calls. Filters: state, grant_year, scheme_id, deadline_group. Applicants do not see drafts.
-- Sorts: id, -id, deadline_on.
create function api.call_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, scheme_id bigint, scheme_name text, grant_year int, title text, title_nn text, state text, opens_at timestamptz,
  deadline_on date, report_due_on date, acceptance_days int, deadline_group text, terms_version text, rules_id bigint,
  source text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  a_sort text := rule.sort_of(p_sort, 'id', '-id', 'deadline_on');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  return query
    select c.id, c.scheme_id, access.read_in(v, s.name, s.name_nn), c.grant_year, c.title, c.title_nn, c.state, c.opens_at, c.deadline_on, c.report_due_on, c.acceptance_days,
        c.deadline_group, c.terms_version, c.rules_id, c.source, c.id::text
      from scheme.call c join scheme.scheme s on s.id = c.scheme_id
     where c.state = coalesce(f ->> 'state', c.state) and c.grant_year = coalesce((f ->> 'grant_year')::int, c.grant_year)
       and c.scheme_id = coalesce((f ->> 'scheme_id')::bigint, c.scheme_id)
       and (not f ? 'deadline_group' or c.deadline_group = f ->> 'deadline_group')
       and (not v.delegated or access.sees_scheme(v, c.scheme_id))
       and (c.state <> 'draft' or not v.roles <@ array['applicant'])
       and (k is null or case a_sort when 'id' then c.id > k when '-id' then c.id < k
         else (c.deadline_on, c.id) > (select x.deadline_on, x.id from scheme.call x where x.id = k) end)
     order by case when a_sort = 'deadline_on' then c.deadline_on end, case when a_sort = '-id' then -c.id else c.id end limit p_limit;
end
$$;
