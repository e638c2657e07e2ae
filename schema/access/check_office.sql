-- Does an office hang together? Raises office.save.manager, office.save.dates, office.save.name_taken.
create function access.check_office(o access.office) returns void
language plpgsql stable as $$
begin
  if o.manager is null or (o.kind = 'department') <> (o.manager = 'directorate') then
    perform rule.refuse('office.save.manager', '{"pointer": "/manager"}');
  elsif o.valid_to < o.valid_from then
    perform rule.refuse('office.save.dates', '{"pointer": "/valid_to"}');
  elsif exists (select from access.office x where x.name = o.name and x.id is distinct from o.id
      and daterange(x.valid_from, x.valid_to, '[]') && daterange(o.valid_from, o.valid_to, '[]')) then
    perform rule.refuse('office.save.name_taken', '{"pointer": "/name"}');
  end if;
end
$$;
