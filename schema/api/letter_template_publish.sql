-- Puts a draft in force from a day, by somebody who has not written in it.
-- Raises letter_template.publish.same_person, letter_template.act.not_draft, letter_template.publish.past.
create function api.letter_template_publish(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t letter.template := letter.lock(p_id, p_if_match, 2);
  a_day date := coalesce((p_body ->> 'valid_from')::date, rule.today());
begin
  if a_day < rule.today() then
    perform rule.refuse('letter_template.publish.past', jsonb_build_object('pointer', '/valid_from', 'earliest', rule.today()));
  end if;
  update letter.template set state = 'published', valid_from = a_day, published_by = (access.actor()).user_id, published_at = rule.now() where id = t.id;
  return letter.template_reply(access.actor(), p_id);
end
$$;
