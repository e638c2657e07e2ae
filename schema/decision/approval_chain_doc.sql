-- A definition of an approval chain as the API shows it.
create function decision.approval_chain_doc(c decision.approval_chain) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('id', c.id, 'version', c.version,
    'scheme', scheme.name_of(c.scheme_id),
    'valid_from', c.valid_from, 'ordered', c.ordered,
    'levels', (select coalesce(jsonb_agg(jsonb_build_object('from_ore', l -> 'from_ore', 'steps', (
        select jsonb_agg(jsonb_build_object('office', coalesce(s ->> 'office', 'any'), 'office_id', (s ->> 'office_id')::bigint,
          'of_office', access.name_of_office((s ->> 'office_id')::bigint), 'authority_ore', (s ->> 'authority_ore')::bigint) order by n)
        from jsonb_array_elements(l -> 'steps') with ordinality t (s, n))) order by (l ->> 'from_ore')::bigint), '[]') from jsonb_array_elements(c.levels) l),
    'cause', c.cause, 'set_by', access.person(c.set_by), 'set_at', api.ts(c.set_at));
end
$$;
