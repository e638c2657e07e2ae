-- Assesses how serious a case is and why; again as more is known, until it is decided.
-- Raises irregularity.outcome.decided.
create function api.irregularity_assess(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 3);
  v access.viewer := access.actor();
begin
  perform irregularity.require_code(i, 3);
  update irregularity.irregularity set state = 'assessed', seriousness = p_body ->> 'seriousness', assessment = p_body ->> 'text',
    assessed_by = v.user_id, assessed_at = rule.now() where id = p_id;
  perform irregularity.add_step(p_id, 'assessed', p_body ->> 'text');
  return irregularity.reply(v, p_id);
end
$$;
