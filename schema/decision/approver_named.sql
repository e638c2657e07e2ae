-- Who approved a decision, as its letter names them: a substitute signs for who was away ("for" in all three
-- languages). Of a draft: that nobody has.
create function decision.approver_named(d decision.decision, p_language text) returns text
language plpgsql stable as $$
begin
  if (d).approved_by is null then
    return case p_language when 'nn' then 'ikkje godkjent enno' when 'en' then 'not approved yet' else 'ikke godkjent ennå' end;
  end if;
  return ((access.person((d).approved_by)) ->> 'name') || coalesce(' for ' || ((access.person((d).approved_for)) ->> 'name'), '');
end
$$;
