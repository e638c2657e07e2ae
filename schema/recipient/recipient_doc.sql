-- A recipient as the API shows it. A national identity number is never shown, only that there is one.
create function recipient.recipient_doc(p_viewer access.viewer, p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', r.id, 'orgnr', r.orgnr, 'national_id', case when r.national_id_sealed is not null then '***********' end,
    'name', r.name, 'type', r.type, 'sector', r.sector, 'municipality', r.municipality,
    'municipality_name', recipient.municipality_name(r.municipality), 'municipality_successors', recipient.municipality_successors(r.municipality), 'language', r.language, 'letter_language', to_jsonb(recipient.language_for(r, null)),
    'language_decision', r.language_decision, 'registered_language', r.registered_language,
    'protection', (select q.grade from recipient.protection q where q.recipient_id = r.id and q.ended_at is null), 'address', r.address, 'active', r.active, 'source', r.source,
    'merged_into', (select jsonb_build_object('id', m.id, 'name', m.name) from recipient.recipient m where m.id = r.merged_into_id),
    'merged_from', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.id), '[]') from recipient.recipient m where m.merged_into_id = r.id),
    'bank_accounts', (select coalesce(jsonb_agg(recipient.bank_account_doc(p_viewer, b.id) order by b.id), '[]')
      from recipient.bank_account b where b.recipient_id = r.id),
    'contacts', (select coalesce(jsonb_agg(recipient.contact_doc(c) order by c.main desc, c.id), '[]')
      from recipient.contact c where c.recipient_id = r.id and c.active),
    'representatives', (select coalesce(jsonb_agg(recipient.representation_doc(p) order by p.active desc, p.id), '[]')
      from access.representation p where p.recipient_id = r.id))
    from recipient.recipient r where r.id = p_id);
end
$$;
