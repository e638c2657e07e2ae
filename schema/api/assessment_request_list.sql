-- The cases the viewer is asked to assess and has not, the earliest first. Raises access.role.missing.
create function api.assessment_request_list(p_token text, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (id bigint, application_id bigint, case_number text, title text, recipient_name text, call_id bigint, call_title text,
  asked_by jsonb, asked_at timestamptz, message text, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  k bigint := (rule.cursor_parts(p_after, '\d{1,18}'))[1]::bigint;
begin
  perform access.require_viewer(v, 'caseworker');
  perform rule.sort_of(p_sort, 'id');
  return query select x.id, a.id, a.case_number, a.title, recipient.listed_name(r.name, r.type, p_limit), c.id, access.read_in(v, c.title, c.title_nn), access.person(x.asked_by), x.asked_at, x.message, x.id::text
    from application.assessor x
    join application.application a on a.id = x.application_id and a.state in ('submitted', 'under_review', 'awaiting_information', 'recommended')
    join recipient.recipient r on r.id = a.recipient_id
    join scheme.call c on c.id = a.call_id
    where x.user_id = v.user_id and x.active and (k is null or x.id > k) and application.visible(v, a.id)
      and not exists (select from application.assessment m where m.application_id = a.id and m.assessor_id = v.user_id)
    order by x.id limit p_limit;
end
$$;
