-- A case that is finished changes hands no more. Raises application.assign.finished.
create function application.require_unfinished(p_application application.application) returns void
language plpgsql stable as $$
begin
  if application.finished(p_application.state) then
    perform rule.refuse('application.assign.finished', jsonb_build_object('current_state', p_application.state));
  end if;
end
$$;
