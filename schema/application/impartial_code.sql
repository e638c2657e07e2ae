-- What a person's declaration stands against (fvl §§ 6–10): a conflict, or that there is none yet.
create function application.impartial_code(a_conflict boolean) returns text
language plpgsql immutable as $$
begin
  return case when a_conflict then 'impartiality.conflict.declared' when a_conflict is null then 'impartiality.declaration.missing' end;
end
$$;
