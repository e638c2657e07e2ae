-- Opens one's queue with this view from now on, or no longer (body {is_default}). Anybody who sees the
-- view and works with the queue; the view itself does not change.
create function api.view_default_set(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  s application.saved_view;
begin
  perform access.require_visible(v, 'view', p_id);
  perform application.require_queue();
  select * into s from application.saved_view where id = p_id;
  perform rule.check_version(p_if_match, s.version);
  if (p_body ->> 'is_default')::boolean then
    perform application.view_choose(v.user_id, p_id);
  elsif exists (select from application.view_default where user_id = v.user_id and view_id = p_id) then
    perform application.view_choose(v.user_id, null);
  end if;
  return application.view_reply(v, p_id);
end
$$;
