-- The person has read a notice; nobody else's count changes.
create function api.notice_read(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
begin
  perform access.require_visible(v, 'notice', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'applicant');
  insert into application.notice_read (notice_id, user_id) values (p_id, v.user_id) on conflict do nothing;
  return application.notice_reply(v, p_id);
end
$$;
