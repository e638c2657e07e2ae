-- Notifies the party of a decision that is considered (fvl § 16) and lets it comment until a day. One runs
-- at a time. Raises what application.send_notice raises.
create function api.advance_notice_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'appeals');
  v access.viewer := access.actor();
  n application.advance_notice;
begin
  perform application.require_no_conflict(p_id, v.user_id);
  n := application.send_notice(a, p_body ->> 'subject', p_body ->> 'text', (p_body ->> 'due_on')::date);
  return application.advance_notice_reply(v, n.id);
end
$$;
