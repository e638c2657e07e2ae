-- Deadlines in the order they fall. Filters: kind, due_before, state, office_id.
create function api.deadline_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, kind text, state text, start_on date, due_on date, rule text, application_id bigint, case_number text,
  title text, scheme_id bigint, assignee_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  f jsonb := coalesce(p_filter, '{}');
begin
  return query
    select d.id, d.kind, d.state, d.start_on, d.due_on, d.rule, a.id, a.case_number, a.title, a.scheme_id, a.assignee_id, d.due_on || '|' || d.id
    from application.deadline d
    join application.application a on a.id = d.application_id
    where (v.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals']
        and (not v.delegated or access.sees_scheme(v, a.scheme_id)) or application.visible(v, a.id))
      and (f ->> 'kind' is null or d.kind = f ->> 'kind')
      and (f ->> 'state' is null or d.state = f ->> 'state')
      and (f ->> 'due_before' is null or d.due_on < (f ->> 'due_before')::date)
      and (f ->> 'office_id' is null or (select o.office_id from scheme.ownership o where o.scheme_id = a.scheme_id
        and o.valid_from <= rule.today() order by o.valid_from desc limit 1) = (f ->> 'office_id')::bigint)
      and (p_after is null or (d.due_on, d.id) > (split_part(p_after, '|', 1)::date, split_part(p_after, '|', 2)::bigint))
    order by d.due_on, d.id limit p_limit;
end
$$;
