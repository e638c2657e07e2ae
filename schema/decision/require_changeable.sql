-- May an award be changed so, now? Asked of the draft and once more when it is approved.
-- Raises change_request.create.state, .not_due, .not_stopped, .undo_window, change_request.decide.not_transferable.
create function decision.require_changeable(w decision.award, p_terms jsonb) returns void
language plpgsql stable as $$
begin
  perform decision.refuse_change(w, decision.change_code(w, p_terms ->> 'kind'));
  if p_terms ->> 'kind' = 'carry_over' and not decision.transferable(w) then
    perform rule.refuse('change_request.decide.not_transferable');
  end if;
end
$$;
