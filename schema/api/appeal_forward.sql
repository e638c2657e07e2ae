-- Sends the appeal on with a statement, which is the party's from the same moment (fvl § 33(4)).
-- Without one of its own it is the grounds on which the decision was maintained. The party gets it as a letter.
create function api.appeal_forward(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a appeal.appeal := appeal.lock(p_id, p_if_match, false, 'appeals', 'caseworker');
  a_deadline bigint := appeal.forwarding(a);
begin
  if a.state = 'under_assessment' and a.first_instance_outcome is null or a.state in ('received', 'formal_check') then
    perform rule.refuse('appeal.forward.not_maintained', jsonb_build_object('current_state', a.state, 'allowed', '["first-instance"]'::jsonb));
  end if;
  perform rule.move('appeal', a.state, 'forwarded');
  update appeal.appeal set state = 'forwarded', statement = coalesce(p_body ->> 'statement', first_instance_grounds),
    forwarded_by = (access.actor()).user_id, forwarded_at = rule.now() where id = p_id;
  perform appeal.end_forwarding(a, 'met');
  -- one that was imported may be without
  if a_deadline is not null then
    perform application.letter_alone(a_deadline, 'forwarding');
  end if;
  return appeal.reply(p_id);
end
$$;
