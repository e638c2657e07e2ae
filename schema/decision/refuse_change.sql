-- Refuses a change of an award with what decision.change_code found against it; nothing where that is nothing.
-- Raises change_request.create.state, .not_due, .not_stopped, .undo_window.
create function decision.refuse_change(w decision.award, p_code text) returns void
language plpgsql stable as $$
begin
  if p_code is not null then
    perform rule.refuse(case when p_code in ('change_request.create.state', 'change_request.create.not_due', 'change_request.create.not_stopped',
      'change_request.create.undo_window') then p_code end, jsonb_build_object('current_state', w.state));
  end if;
end
$$;
