-- Raises what stands against an approval (decision.turn), with the step whose turn it is.
create function decision.require_turn(p_code text, p_plan jsonb, p_approvals jsonb, p_amount_ore bigint) returns void
language plpgsql stable as $$
begin
  if p_code = 'decision.approve.not_substitute' then
    perform rule.refuse('decision.approve.not_substitute', '{"pointer": "/for_user_id"}');
  elsif p_code = 'decision.approve.authority' then
    perform rule.refuse('decision.approve.authority', jsonb_build_object('amount_ore', p_amount_ore));
  elsif p_code is not null then
    perform rule.refuse(case when p_code in ('decision.approve.already', 'decision.approve.not_turn', 'decision.approve.office', 'batch.approve.second_person') then p_code end,
      jsonb_build_object('step', (decision.open_steps(p_plan, p_approvals))[1]));
  end if;
end
$$;
