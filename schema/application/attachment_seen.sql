-- An attachment that this person sees; one that was removed is in the history alone.
-- Raises object.get.not_found.
create function application.attachment_seen(p_viewer access.viewer, p_id bigint) returns application.attachment
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  t application.attachment;
begin
  perform access.require_visible(p_viewer, 'attachment', p_id);
  select * into t from application.attachment where id = p_id;
  if t.state = 'removed' then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'attachment', 'id', p_id));
  end if;
  return t;
end
$$;
