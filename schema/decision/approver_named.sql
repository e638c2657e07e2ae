-- Who approved a decision, as its letter names them, all where there were several: a substitute signs for who was away ("for" in all three
-- languages). Of a draft: that nobody has.
create function decision.approver_named(d decision.decision, p_language text) returns text
language plpgsql stable as $$
begin
  if (d).approved_by is null then
    return case p_language when 'nn' then 'ikkje godkjent enno' when 'en' then 'not approved yet' else 'ikke godkjent ennå' end;
  end if;
  return coalesce((select string_agg((x #>> '{by,name}') || coalesce(' for ' || (x #>> '{for,name}'), '') || ', ', '' order by n)
      from jsonb_array_elements(decision.approvals_doc((d).approvals)) with ordinality t (x, n) where (d).approvals <> '[]'), '')
    || ((access.person((d).approved_by)) ->> 'name') || coalesce(' for ' || ((access.person((d).approved_for)) ->> 'name'), '');
end
$$;
