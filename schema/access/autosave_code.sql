-- Why a person may not have unsent text of an object, or null: by the rules of the object itself, and not where the
-- person has declared a conflict of interest (fvl §§ 6–10). What belongs to nothing yet belongs to its writer.
create function access.autosave_code(v access.viewer, p_object text, p_id bigint) returns text
language plpgsql stable as $$
declare
  g rule.governed;
  a_table regclass;
  a_case bigint;
begin
  select * into g from rule.governed where object = p_object;
  if not found or not access.visible(v, p_object, p_id) or p_object = 'user' and p_id <> v.user_id then
    return 'object.get.not_found';
  elsif p_object = 'application' then
    a_case := p_id;
  elsif g.case_column <> '' then
    a_table := g.table_name;
    execute format('select %I from %s where id = $1', g.case_column, a_table) into a_case using p_id;
  end if;
  return case when exists (select from application.impartiality i where i.application_id = a_case and i.user_id = v.user_id and i.conflict)
      or p_object = 'batch' and exists (select from batch.impartiality i where i.batch_id = p_id and i.user_id = v.user_id)
    then 'impartiality.conflict.declared' end;
end
$$;
