-- A notice with the deadlines it tells of, as they stand now; at most 500 are listed.
create function application.notice_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  n application.notice;
  a_read timestamptz := (select r.read_at from application.notice_read r where r.notice_id = p_id and r.user_id = v.user_id);
begin
  select * into n from application.notice where id = p_id;
  return (n.id, case when a_read is null then '1' else '2' end, jsonb_build_object('id', n.id, 'level', n.level, 'day', n.day, 'deadlines', n.deadlines,
    'made_at', api.ts(n.made_at), 'read_at', api.ts(a_read),
    'to', application.notice_to(n), 'application_id', n.application_id,
    'items', (select coalesce(jsonb_agg(jsonb_build_object('deadline_id', i.deadline_id, 'kind', i.kind, 'title', i.title, 'due_on', i.due_on,
        'state', i.state, 'application_id', i.application_id, 'case_number', i.case_number, 'working_days', i.working_days,
        'repayment_claim_id', i.claim_id, 'change_request_id', i.change_id) order by i.due_on, i.deadline_id), '[]')
      from (select distinct on (x.deadline_id) x.deadline_id, d.kind, access.read_in(v, d.title, d.title_nn) as title, d.due_on, d.state, a.id as application_id, a.case_number, x.working_days, d.claim_id, d.change_id
        from application.notice_item x join application.deadline d on d.id = x.deadline_id join application.application a on a.id = d.application_id
        where x.notice_id = p_id order by x.deadline_id, x.working_days desc limit 500) i)))::api.reply;
end
$$;
