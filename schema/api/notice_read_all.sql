-- The person has read every notice up to one they were shown: what came meanwhile stays unread.
create function api.notice_read_all(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
begin
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'applicant');
  insert into application.notice_read (notice_id, user_id)
  select n, v.user_id from application.notices_of(v, '1900-01-01') n where n <= (p_body ->> 'up_to')::bigint
  on conflict do nothing;
  return application.notice_count(v);
end
$$;
