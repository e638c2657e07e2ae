-- Takes a template out of use: letters are made of the one before it again, or of the common one.
-- Raises letter_template.act.not_published.
create function api.letter_template_retire(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t letter.template := letter.lock(p_id, p_if_match, 4);
begin
  update letter.template set state = 'retired', retired_by = (access.actor()).user_id, retired_at = rule.now() where id = t.id;
  return letter.template_reply(access.actor(), p_id);
end
$$;
