-- The answer of those who decided (fvl § 33): the decision is reversed, which takes a new decision;
-- maintained, which takes a statement to the appeal body; or the appeal is dismissed.
create function api.appeal_first_instance(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a appeal.appeal := appeal.lock(p_id, p_if_match, false, 'appeals', 'caseworker');
  an_outcome text := p_body ->> 'outcome';
begin
  if p_body ? 'change_basis' and an_outcome <> 'reversed' then
    perform rule.refuse('appeal.first_instance.basis_unfit', '{"pointer": "/change_basis"}');
  elsif a.first_instance_outcome is not null then
    perform rule.refuse('appeal.first_instance.done', jsonb_build_object('current_state', a.state));
  end if;
  perform appeal.admit(a, an_outcome);
  update appeal.appeal set state = case an_outcome when 'maintained' then 'under_assessment' else an_outcome end,
    first_instance_outcome = an_outcome, first_instance_grounds = p_body ->> 'grounds', change_basis = p_body ->> 'change_basis',
    first_instance_by = (access.actor()).user_id, first_instance_at = rule.now()
  where id = p_id;
  if an_outcome <> 'maintained' then
    perform appeal.end_forwarding(a, 'cancelled');
  end if;
  if an_outcome = 'dismissed' then
    perform appeal.end_suspension(a.decision_id, null);
  end if;
  return appeal.reply(p_id);
end
$$;
