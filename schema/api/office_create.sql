-- A new office from a day on (today unless told). A department is the directorate's own; a delegated
-- office says which kind of manager it is. Raises office.save.*
create function api.office_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  o access.office := jsonb_populate_record(null::access.office, p_body);
begin
  perform access.require('admin');
  o.manager := coalesce(o.manager, case o.kind when 'department' then 'directorate' end);
  o.valid_from := coalesce(o.valid_from, rule.today());
  perform access.check_office(o);
  insert into access.office (name, name_nn, kind, manager, valid_from, valid_to)
  values (o.name, o.name_nn, o.kind, o.manager, o.valid_from, o.valid_to)
  on conflict (name, valid_from) do nothing returning id into o.id;
  if o.id is null then
    perform rule.refuse('office.save.name_taken', '{"pointer": "/name"}');
  end if;
  return (o.id, 1, access.office_doc(o.id))::api.reply;
end
$$;
