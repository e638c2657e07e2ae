-- A message of the bank as the API shows it; of what was not matched the first 500.
create function payment.bank_message_doc(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('id', b.id, 'version', b.version, 'kind', b.kind, 'schema', b.message_schema, 'message_id', b.message_id, 'sha256', b.sha256,
    'matched', b.matched, 'duplicates', b.duplicates, 'unmatched_count', b.unmatched, 'pending', b.pending, 'warnings', b.warnings, 'repeated', false,
    'unmatched', (select coalesce(jsonb_agg(payment.bank_difference_short(d) order by d.id), '[]') from (select * from payment.bank_difference x
      where x.bank_message_id = b.id order by x.id limit 500) d),
    'received_by', access.person(b.received_by), 'received_at', api.ts(b.received_at)) from payment.bank_message b where b.id = p_id);
end
$$;
