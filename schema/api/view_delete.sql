-- Throws a view away. The row stays; whoever's queue opened with it opens with all cases.
create function api.view_delete(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
begin
  perform application.view_lock(p_id, p_if_match);
  update application.view_default set view_id = null where view_id = p_id;
  update application.saved_view set active = false where id = p_id;
  return (p_id, null, null)::api.reply;
end
$$;
