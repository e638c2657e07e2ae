-- Ends a calendar: its address answers nobody any more. Twice is once.
create function api.calendar_feed_revoke(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  c application.calendar_feed;
begin
  perform access.require_visible(access.actor(), 'calendar_feed', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  select * into c from application.calendar_feed where id = p_id for update;
  perform rule.check_version(p_if_match, c.version);
  if c.revoked_at is null then
    update application.calendar_feed set revoked_at = rule.now() where id = p_id returning * into c;
  end if;
  return (c.id, c.version, application.calendar_feed_doc(c))::api.reply;
end
$$;
