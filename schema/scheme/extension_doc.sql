-- More time for one applicant as the API shows it, with the applications that it has brought in time.
create function scheme.extension_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', x.id, 'scheme_id', x.scheme_id, 'call_id', x.call_id,
    'recipient', jsonb_build_object('id', r.id, 'name', r.name), 'deadline_on', x.deadline_on, 'until_on', x.until_on, 'reason', x.reason,
    'granted_by', access.person(x.granted_by), 'granted_at', api.ts(x.granted_at),
    'applications', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'case_number', a.case_number, 'late', a.late,
        'submitted_at', api.ts(a.submitted_at)) order by a.id), '[]')
      from application.application a where a.call_id = x.call_id and a.recipient_id = x.recipient_id and a.state <> 'withdrawn'))
  from scheme.call_extension x join recipient.recipient r on r.id = x.recipient_id where x.id = p_id);
end
$$;
