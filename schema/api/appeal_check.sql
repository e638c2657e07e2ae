-- The formal check (fvl §§ 28, 29, 31, 32): in time or admitted though late, by somebody entitled, in
-- the form demanded. What passes is assessed; what does not waits to be put right or dismissed. It
-- may be made again until the first instance has answered.
create function api.appeal_check(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a appeal.appeal := appeal.lock(p_id, p_if_match, false, 'appeals', 'caseworker');
  an_entitled boolean := (p_body ->> 'entitled')::boolean;
  a_form boolean := (p_body ->> 'form_ok')::boolean;
  a_ground text := p_body ->> 'late_ground';
begin
  perform appeal.check_admission(a, an_entitled, a_form, a_ground, p_body ->> 'grounds');
  if a.first_instance_outcome is not null then
    perform rule.refuse('appeal.first_instance.done', jsonb_build_object('current_state', a.state));
  elsif a.state <> 'formal_check' then
    perform rule.move('appeal', a.state, 'formal_check');
  end if;
  update appeal.appeal set state = 'formal_check', entitled = an_entitled, form_ok = a_form, late_ground = a_ground,
    check_grounds = p_body ->> 'grounds', checked_by = (access.actor()).user_id, checked_at = rule.now() where id = p_id;
  update appeal.appeal set state = 'under_assessment'
   where id = p_id and entitled and form_ok and (timely or late_ground is not null);
  return appeal.reply(p_id);
end
$$;
