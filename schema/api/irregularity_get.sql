-- One case, to those named in it; the read is logged.
create function api.irregularity_get(p_token text, p_id bigint) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'irregularity', p_id);
  perform irregularity.log_read(v, array[p_id], 'read');
  return irregularity.reply(v, p_id);
end
$$;
