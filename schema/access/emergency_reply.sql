-- Access in an emergency as the API shows it.
create function access.emergency_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
declare
  e access.emergency;
begin
  select * into e from access.emergency where id = p_id;
  return (e.id, e.version, jsonb_build_object('id', e.id, 'version', e.version, 'application_id', e.application_id,
    'case_number', (select a.case_number from application.application a where a.id = e.application_id),
    'user', access.person(e.user_id), 'ground', e.ground, 'opened_at', api.ts(e.opened_at), 'until', api.ts(e.until), 'open', e.until > clock_timestamp(),
    'result', e.result, 'review', e.review, 'reviewed_by', access.person(e.reviewed_by), 'reviewed_at', api.ts(e.reviewed_at),
    'actions', application.action_docs(v.language, array['review'], array[case when e.user_id = v.user_id then 'emergency.review.same_person'
      when not v.roles && array['approver', 'scheme_owner', 'admin'] then 'access.role.missing'
      when e.result is not null then 'emergency.review.reviewed' end])))::api.reply;
end
$$;
