-- The call a scheme owner is about to change: seen, allowed, locked, of the version it was read in.
create function scheme.lock_call(p_id bigint, p_if_match text) returns scheme.call
language plpgsql as $$
declare
  c scheme.call;
begin
  perform access.require_visible(access.actor(), 'call', p_id);
  perform access.require('scheme_owner');
  select * into c from scheme.call where id = p_id for update;
  perform rule.check_version(p_if_match, c.version);
  return c;
end
$$;
