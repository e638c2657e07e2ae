-- What stands against having an application's eligibility evaluated; null when nothing does.
create function application.eligibility_code(p_viewer access.viewer, p_state text, p_rules jsonb) returns text
language plpgsql immutable as $$
begin
  return case when not p_viewer.roles && array['caseworker'] then 'access.role.missing'
    when p_rules = '[]' then 'eligibility.evaluate.no_rules'
    when p_state not in ('submitted', 'under_review', 'awaiting_information', 'recommended') then 'eligibility.evaluate.state' end;
end
$$;
