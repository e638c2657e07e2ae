-- Locks a case that nobody can act in, in the name of who owned it; another who came first has named
-- somebody. Raises object.get.not_found.
create function irregularity.lock_unreachable(p_id bigint) returns irregularity.irregularity
language plpgsql as $$
declare
  a_owner bigint;
  i irregularity.irregularity;
begin
  perform set_config('tilsagn.unreachable', 'on', true);
  select owner_id into a_owner from irregularity.irregularity where id = p_id;
  perform set_config('tilsagn.unreachable', 'off', true), set_config('tilsagn.named', a_owner::text, true);
  select * into i from irregularity.irregularity where id = p_id for update;
  if i.id is null or not p_id = any (irregularity.unreachable()) then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'irregularity', 'id', p_id));
  end if;
  return i;
end
$$;
