-- Takes an appeal to where the first instance may answer it. One in time that nobody has checked yet
-- is found entitled and in form with the answer; a late one needs a formal check that admits it, and
-- one found wanting can only be dismissed. Raises appeal.first_instance.late, .not_admitted.
create function appeal.admit(a appeal.appeal, p_outcome text) returns void
language plpgsql as $$
begin
  if p_outcome = 'dismissed' then
    update appeal.appeal set state = 'formal_check' where id = a.id and state <> 'formal_check';
  elsif a.state = 'received' and a.timely then
    update appeal.appeal set state = 'formal_check', entitled = true, form_ok = true, checked_by = (access.actor()).user_id, checked_at = rule.now()
     where id = a.id;
    update appeal.appeal set state = 'under_assessment' where id = a.id;
  elsif a.state in ('received', 'formal_check') and not a.timely and a.late_ground is null then
    perform rule.refuse('appeal.first_instance.late', jsonb_build_object('current_state', a.state, 'due_on', a.due_on, 'allowed', '["formal-check", "first-instance"]'::jsonb), a.arrived_on);
  elsif a.state = 'formal_check' then
    perform rule.refuse('appeal.first_instance.not_admitted', jsonb_build_object('current_state', a.state, 'allowed', '["formal-check", "first-instance"]'::jsonb));
  end if;
end
$$;
