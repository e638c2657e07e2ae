-- Where the bytes of an attachment are, for one who may have them now; that they are read is logged,
-- for they may hold anything about anybody. Raises attachment.read.pending until they are scanned,
-- attachment.read.infected for good, attachment.read.unscannable.
create function api.attachment_content(p_token text, p_id bigint, p_request uuid)
returns table (sha256 text, media_type text, name text)
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  t application.attachment := application.attachment_seen(v, p_id);
begin
  if t.state = 'pending' then
    perform rule.refuse('attachment.read.pending', '{"retry_after": 5}');
  elsif t.state = 'infected' then
    perform rule.refuse('attachment.read.infected', jsonb_build_object('finding', t.finding));
  elsif t.state = 'failed' then
    perform rule.refuse('attachment.read.unscannable', jsonb_build_object('finding', t.finding));
  end if;
  insert into history.access_log (actor_id, request, object, object_id, what)
  values (v.user_id, p_request, 'attachment', p_id, 'content');
  return query select t.sha256, t.media_type, t.name;
end
$$;
