-- The first steps of every change of a view: it is seen, the person works with cases and may change it,
-- and knows its newest version. Raises view.change.not_yours.
create function application.view_lock(p_id bigint, p_if_match text) returns application.saved_view
language plpgsql security definer set search_path = pg_temp as $$
declare
  s application.saved_view;
begin
  perform access.require_visible(access.actor(), 'view', p_id);
  perform application.require_queue();
  select * into s from application.saved_view where id = p_id for update;
  if not application.view_may_change(access.actor(), s) then
    perform rule.refuse('view.change.not_yours');
  end if;
  perform rule.check_version(p_if_match, s.version);
  return s;
end
$$;
