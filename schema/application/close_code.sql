-- What stands against closing a case; null when nothing does.
create function application.close_code(p_viewer access.viewer, a application.application, a_conflict boolean, p_award_id bigint, p_open_decision_id bigint) returns text
language plpgsql stable as $$
begin
  if not p_viewer.roles && array['caseworker'] then
    return 'access.role.missing';
  elsif a.state <> 'decided' then
    return 'object.move.illegal';
  elsif a_conflict then
    return 'impartiality.conflict.declared';
  end if;
  return 'application.close.' || (application.remaining(a.id, p_award_id, (select w.state from decision.award w where w.id = p_award_id), p_open_decision_id))[1];
end
$$;
