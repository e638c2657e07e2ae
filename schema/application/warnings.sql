-- What a caseworker should know and nothing refuses: late, another application of the same
-- recipient in the same call, a call still open, attachments with malware.
create function application.warnings(a application.application, p_call_state text) returns jsonb
language plpgsql stable as $$
declare
  a_list jsonb := (select coalesce(jsonb_agg(jsonb_build_object('code', 'duplicate', 'application_id', x.id, 'case_number', x.case_number) order by x.id), '[]')
    from application.application x
   where x.recipient_id = a.recipient_id and x.call_id = a.call_id and x.id <> a.id and x.state <> 'withdrawn');
  an_infected jsonb := (select jsonb_agg(jsonb_build_object('code', 'attachment_infected', 'attachment_id', x.id) order by x.id)
    from application.attachment x where x.application_id = a.id and x.state = 'infected');
begin
  if a.late then
    a_list := '[{"code": "late"}]' || a_list;
  end if;
  if p_call_state = 'open' and a.state in ('under_review', 'recommended') then
    a_list := a_list || '[{"code": "call_open"}]';
  end if;
  if an_infected is not null then
    a_list := a_list || an_infected;
  end if;
  return a_list;
end
$$;
