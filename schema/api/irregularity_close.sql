-- Closes a decided case; what it holds has been asked to be let go. Raises irregularity.act.not_closed,
-- irregularity.act.closed, irregularity.close.holds.
create function api.irregularity_close(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 7);
  v access.viewer := access.actor();
begin
  perform irregularity.require_code(i, 7);
  update irregularity.irregularity set state = 'closed', closed_by = v.user_id, closed_at = rule.now(), closing = p_body ->> 'reason' where id = p_id;
  perform irregularity.add_step(p_id, 'closed', p_body ->> 'reason');
  return irregularity.reply(v, p_id);
end
$$;
