-- May this person see an absence, an opening in an emergency or a review of access? Part of access.visible.
create function access.visible_people(p_viewer access.viewer, p_object text, p_id bigint) returns boolean
language plpgsql stable as $$
begin
  return coalesce(case p_object
    when 'absence' then (select access.absence_visible(p_viewer, b) from access.absence b where b.id = p_id)
    when 'emergency_access' then (select access.emergency_visible(p_viewer, e) from access.emergency e where e.id = p_id)
    else (select access.review_visible(p_viewer, r) from access.review r where r.id = p_id) end, false);
end
$$;
