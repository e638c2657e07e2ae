-- Changes what a case says and what it is linked to, until it is closed.
-- Raises irregularity.act.closed, irregularity.save.content.
create function api.irregularity_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  i irregularity.irregularity := irregularity.lock(p_id, p_if_match, 1);
  n irregularity.irregularity := jsonb_populate_record(i, p_body - array['application_ids', 'award_ids']);
  v access.viewer := access.actor();
begin
  perform irregularity.check_links(v, p_body, n.anonymous);
  perform irregularity.require_code(i, 1);
  update irregularity.irregularity set kind = n.kind, title = n.title, text = n.text, received_on = n.received_on, anonymous = n.anonymous,
    source = case when not n.anonymous then n.source end, recipient_id = n.recipient_id, amount_ore = n.amount_ore,
    application_ids = coalesce(irregularity.ids(p_body -> 'application_ids'), i.application_ids),
    award_ids = coalesce(irregularity.ids(p_body -> 'award_ids'), i.award_ids) where id = p_id;
  perform irregularity.add_step(p_id, 'changed', null);
  return irregularity.reply(v, p_id);
end
$$;
