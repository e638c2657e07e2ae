-- May this person see who is told of deadlines: staff and administrators, of schemes those that they see.
create function application.watch_rule_visible(p_viewer access.viewer, p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return coalesce((select not p_viewer.roles <@ array['applicant'] and (w.scheme_id is null or access.sees_scheme(p_viewer, w.scheme_id))
    from application.watch_rule w where w.id = p_id), false);
end
$$;
