-- Ends a draft that is not to be used. Raises letter_template.act.not_draft.
create function api.letter_template_discard(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t letter.template := letter.lock(p_id, p_if_match, 3);
begin
  update letter.template set state = 'discarded' where id = t.id;
  return letter.template_reply(access.actor(), p_id);
end
$$;
