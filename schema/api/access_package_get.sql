-- One package, for the party and those who handle its case; that it is read is logged.
create function api.access_package_get(p_token text, p_id bigint, p_request uuid) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'access_package', p_id);
  insert into history.access_log (actor_id, request, object, object_id, what) values (v.user_id, p_request, 'access_package', p_id, 'content');
  return application.access_package_reply(p_id);
end
$$;
