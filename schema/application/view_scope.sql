-- Whose a view is: user, office or standard.
create function application.view_scope(p_view application.saved_view) returns text
language plpgsql immutable as $$
begin
  return case when p_view.owner_id is not null then 'user' when p_view.office_id is not null then 'office' else 'standard' end;
end
$$;
