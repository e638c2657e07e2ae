-- Reviews of access that the person sees, the latest first. Filters: state (open, overdue, signed), office_id.
create function api.access_review_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, office_id bigint, office_name text, state text, due_on date, people int, undecided int, started_at timestamptz, signed_by_name text,
  signed_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin');
  perform rule.sort_of(p_sort, '-id');
  return query
    select r.id, o.id, access.read_in(v, o.name, o.name_nn), x.state, r.due_on, i.n, i.undecided, r.started_at, s.name, r.signed_at, r.id::text
      from access.review r join access.office o on o.id = r.office_id left join access.user_account s on s.id = r.signed_by
      cross join lateral (select case when r.state = 'open' and r.due_on < rule.today() then 'overdue' else r.state end as state) x
      cross join lateral (select count(*)::int as n, count(*) filter (where t.result is null)::int as undecided from access.review_item t where t.review_id = r.id) i
     where access.review_visible(v, r) and (k is null or r.id < k)
       and (not f ? 'state' or x.state = f ->> 'state') and (not f ? 'office_id' or r.office_id = (f ->> 'office_id')::bigint)
     order by r.id desc limit p_limit;
end
$$;
