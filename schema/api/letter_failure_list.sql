-- Letters that could not be made, with the reason, the last first: their jobs wait for a person.
create function api.letter_failure_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, application_id bigint, case_number text, recipient_name text, decision_id bigint, error text, failed_at timestamptz, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  perform rule.sort_of(p_sort, '-id');
  return query
    select f.job_id, a.id, a.case_number, recipient.listed_name(r.name, r.type, p_limit), f.decision_id, f.error, f.run_at, f.job_id::text
    from letter.failures() f join application.application a on a.id = f.application_id join recipient.recipient r on r.id = a.recipient_id
    where (not v.delegated or access.sees_scheme(v, a.scheme_id)) and (k is null or f.job_id < k)
    order by f.job_id desc limit p_limit;
end
$$;
