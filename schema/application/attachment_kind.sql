-- What a file that is attached now is: part of the application, of the information that was asked
-- for, of a report, another paper of the case, or internal (fvl § 18 a), which the party never sees; or what a
-- message of the party's refers to (`p_for`: internal, message).
-- Null: this person attaches nothing now.
create function application.attachment_kind(p_viewer access.viewer, p_state text, p_for text default null) returns text
language plpgsql stable as $$
begin
  if not p_viewer.roles && array['caseworker', 'applicant'] then
    return null;
  elsif p_for = 'message' then
    return case when p_state <> 'draft' then 'message' end;
  elsif p_for = 'internal' then
    return case when 'caseworker' = any (p_viewer.roles) and p_state <> 'draft' then 'internal' end;
  end if;
  return case when p_state = 'draft' then 'application'
    when p_state = 'awaiting_information' then 'information'
    when p_state = 'decided' then 'report'
    when 'caseworker' = any (p_viewer.roles) and p_state in ('submitted', 'under_review', 'recommended') then 'case' end;
end
$$;
