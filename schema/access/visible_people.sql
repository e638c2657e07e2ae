-- May this person see somebody, a notice or calendar of somebody, an absence, an opening in an emergency or a review of
-- access? Auditors see all; those of a delegated manager no more of what people do than of its own. Part of access.visible.
create function access.visible_people(p_viewer access.viewer, p_object text, p_id bigint) returns boolean
language plpgsql stable as $$
declare
  an_auditor boolean := 'auditor' = any (p_viewer.roles) and not p_viewer.delegated;
begin
  return coalesce(case p_object
    when 'user' then (select not p_viewer.delegated or u.office_id = p_viewer.office_id from access.user_account u where u.id = p_id)
    when 'notice' then (select an_auditor or application.notice_visible(p_viewer, n.id) from application.notice n where n.id = p_id)
    when 'calendar_feed' then (select an_auditor or c.user_id = p_viewer.user_id from application.calendar_feed c where c.id = p_id)
    when 'absence' then (select access.absence_visible(p_viewer, b) from access.absence b where b.id = p_id)
    when 'emergency_access' then (select access.emergency_visible(p_viewer, e) from access.emergency e where e.id = p_id)
    else (select access.review_visible(p_viewer, r) from access.review r where r.id = p_id) end, false);
end
$$;
