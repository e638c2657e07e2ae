-- Who approved a decision, as its letter names them: a substitute signs for who was away ("for" in all three
-- languages).
create function decision.approver_named(d decision.decision) returns text
language plpgsql stable as $$
begin
  return ((access.person((d).approved_by)) ->> 'name') || coalesce(' for ' || ((access.person((d).approved_for)) ->> 'name'), '');
end
$$;
