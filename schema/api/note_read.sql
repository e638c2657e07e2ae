-- The person has read the notes of a case up to one they were shown: what came meanwhile stays unread, and nobody
-- else's count changes. Answers with how many are unread. Raises object.get.not_found, access.role.missing.
create function api.note_read(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
begin
  perform access.require_visible(v, 'application', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  insert into application.note_read (note_id, user_id, read_at)
  select n.id, v.user_id, rule.now() from application.note n where n.application_id = p_id and n.id <= (p_body ->> 'up_to')::bigint
    and application.note_shown(v, p_id, n.assessment_id) and application.note_unread(v, n)
  on conflict do nothing;
  return (p_id, null, jsonb_build_object('application_id', p_id, 'unread', (select count(*) from application.note n
    where n.application_id = p_id and n.active and application.note_shown(v, p_id, n.assessment_id) and application.note_unread(v, n))))::api.reply;
end
$$;
