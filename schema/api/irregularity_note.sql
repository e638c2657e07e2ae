-- Writes a note in a case. Raises irregularity.act.closed.
create function api.irregularity_note(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 2);
begin
  perform irregularity.require_code(i, 2);
  perform irregularity.add_step(p_id, 'note', p_body ->> 'text');
  return irregularity.reply(access.actor(), p_id);
end
$$;
