-- What took the place of a number that is no longer valid today: [{number, name}]; null while it
-- is, before it was, or when nobody knows.
create function recipient.municipality_successors(p_number text) returns jsonb
language plpgsql stable as $$
declare
  a_today date := rule.today();
begin
  if not exists (select from recipient.municipality m where m.number = p_number and m.valid_to < a_today)
      or exists (select from recipient.municipality m where m.number = p_number and a_today between m.valid_from and coalesce(m.valid_to, 'infinity')) then
    return null;
  end if;
  return (select jsonb_agg(jsonb_build_object('number', m.number, 'name', m.name) order by t.n)
    from unnest(recipient.municipality_at(p_number, a_today)) with ordinality t (number, n)
    join recipient.municipality m on m.number = t.number and a_today between m.valid_from and coalesce(m.valid_to, 'infinity'));
end
$$;
