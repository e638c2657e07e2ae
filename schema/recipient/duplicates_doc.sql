-- The recipients that may be the same as one, with why.
create function recipient.duplicates_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return jsonb_build_object('recipient_id', p_id,
    'items', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'orgnr', r.orgnr, 'type', r.type,
        'municipality', r.municipality, 'active', r.active, 'score', (x.alike).score, 'grounds', recipient.resemblance_doc(x.alike))
        order by (x.alike).score desc, r.id), '[]')
      from recipient.alikes(p_id) x join recipient.recipient r on r.id = x.recipient_id),
    'dismissed', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'reason', d.reason,
        'decided_by', access.person(d.decided_by), 'decided_at', api.ts(d.decided_at)) order by d.id), '[]')
      from recipient.distinct_pair d join recipient.recipient r on r.id = case d.low_id when p_id then d.high_id else d.low_id end
      where p_id in (d.low_id, d.high_id)));
end
$$;
