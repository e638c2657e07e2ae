-- Takes a decided or closed case up again, with a reason; what was decided stays in its history.
-- Raises irregularity.act.not_closed.
create function api.irregularity_reopen(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 8);
begin
  perform irregularity.require_code(i, 8);
  update irregularity.irregularity set state = 'assessed', outcome = null, reactions = '{}', outcome_grounds = null, decided_by = null,
    decided_at = null, closed_by = null, closed_at = null, closing = null where id = p_id;
  perform irregularity.add_step(p_id, 'reopened', p_body ->> 'reason');
  return irregularity.reply(access.actor(), p_id);
end
$$;
