-- Makes a calendar of the person's own deadlines, or of their office's. At most ten live at a time.
-- Raises calendar_feed.create.no_office, calendar_feed.create.too_many.
create function api.calendar_feed_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  c application.calendar_feed;
begin
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  if p_body ->> 'scope' = 'office' and v.office_id is null then
    perform rule.refuse('calendar_feed.create.no_office', '{"pointer": "/scope"}');
  end if;
  perform from access.user_account where id = v.user_id for update;
  if (select count(*) from application.calendar_feed where user_id = v.user_id and revoked_at is null) >= 10 then
    perform rule.refuse('calendar_feed.create.too_many');
  end if;
  -- no secret yet: calendar_feed_shown gives it one, so that the answer kept under a key has none
  insert into application.calendar_feed (user_id, office_id, language, token_hash, made_at)
  values (v.user_id, case when p_body ->> 'scope' = 'office' then v.office_id end, coalesce(p_body ->> 'language', v.language),
    sha256(uuid_send(gen_random_uuid())), rule.now())
  returning * into c;
  return (c.id, c.version, application.calendar_feed_doc(c))::api.reply;
end
$$;
