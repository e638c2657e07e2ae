-- Does a recipient hang together, as it would become? Raises recipient.save.two_identities,
-- .identity_missing, .national_id_type, .orgnr_invalid, .municipality_unknown, .municipality_outdated.
create function recipient.check_recipient(r recipient.recipient) returns void
language plpgsql stable as $$
declare
  a_series text := case when (select demo from rule.instance) then '^[2389]' else '^[89]' end;
  a_successors jsonb;
begin
  if r.orgnr is not null and r.national_id_index is not null then
    perform rule.refuse('recipient.save.two_identities', '{"pointer": "/national_id"}');
  elsif r.national_id_index is not null and r.type <> 'private_person' then
    perform rule.refuse('recipient.save.national_id_type', '{"pointer": "/national_id"}');
  elsif r.orgnr is null and r.national_id_index is null and r.type <> 'foreign' then
    perform rule.refuse('recipient.save.identity_missing', jsonb_build_object('pointer',
      case r.type when 'private_person' then '/national_id' else '/orgnr' end));
  elsif r.orgnr is not null and (r.orgnr !~ a_series or not recipient.orgnr_fits(r.orgnr)) then
    perform rule.refuse('recipient.save.orgnr_invalid', '{"pointer": "/orgnr"}');
  elsif r.municipality is not null and not exists (select from recipient.municipality m where m.number = r.municipality
      and rule.today() between m.valid_from and coalesce(m.valid_to, 'infinity')) then
    a_successors := recipient.municipality_successors(r.municipality);
    if a_successors is null then
      perform rule.refuse('recipient.save.municipality_unknown', '{"pointer": "/municipality"}');
    end if;
    perform rule.refuse('recipient.save.municipality_outdated', jsonb_build_object('pointer', '/municipality', 'municipality', r.municipality,
      'successors', a_successors, 'use', (select jsonb_agg((x ->> 'number') || ' ' || (x ->> 'name')) from jsonb_array_elements(a_successors) x)));
  end if;
end
$$;
