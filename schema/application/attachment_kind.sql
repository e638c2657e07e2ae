-- What a file that is attached now is: part of the application, of the information that was asked
-- for, of a report, or another paper of the case. Null: this person attaches nothing now.
create function application.attachment_kind(p_viewer access.viewer, p_state text) returns text
language plpgsql stable as $$
begin
  if not p_viewer.roles && array['caseworker', 'applicant'] then
    return null;
  end if;
  return case when p_state = 'draft' then 'application'
    when p_state = 'awaiting_information' then 'information'
    when p_state = 'decided' then 'report'
    when 'caseworker' = any (p_viewer.roles) and p_state in ('submitted', 'under_review', 'recommended') then 'case' end;
end
$$;
