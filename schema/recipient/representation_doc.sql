-- The right to act for a recipient as the API shows it.
create function recipient.representation_doc(r access.representation) returns jsonb
language plpgsql stable as $$
declare
  a_today date := rule.today();
begin
  return jsonb_build_object('id', r.id, 'recipient_id', r.recipient_id, 'user', access.person(r.user_id),
    'state', case when not r.active then 'revoked' when r.valid_to < a_today then 'expired' when r.valid_from > a_today then 'coming' else 'in_force' end,
    'valid_from', nullif(r.valid_from, '1900-01-01'), 'valid_to', r.valid_to, 'basis', r.basis, 'note', r.note,
    'registered_by', access.person(r.registered_by), 'registered_at', api.ts(r.registered_at),
    'revoked_by', access.person(r.revoked_by), 'revoked_at', api.ts(r.revoked_at), 'revoke_reason', r.revoke_reason);
end
$$;
