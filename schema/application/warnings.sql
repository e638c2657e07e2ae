-- What a caseworker should know and nothing refuses: late, another application of the same
-- recipient in the same call, a call still open.
create function application.warnings(p_application application.application) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(w), '[]') from (
    select jsonb_build_object('code', 'late') as w where (p_application).late
    union all
    select jsonb_build_object('code', 'duplicate', 'application_id', x.id, 'case_number', x.case_number)
      from application.application x
     where x.recipient_id = (p_application).recipient_id and x.call_id = (p_application).call_id
       and x.id <> (p_application).id and x.state <> 'withdrawn'
    union all
    select jsonb_build_object('code', 'call_open') from scheme.call c
     where c.id = (p_application).call_id and c.state = 'open' and (p_application).state in ('under_review', 'recommended')) t);
end
$$;
