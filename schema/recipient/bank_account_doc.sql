-- An account as the API shows it. The same account at another recipient is told, never refused.
create function recipient.bank_account_doc(p_viewer access.viewer, p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (
  select jsonb_build_object('id', b.id, 'recipient_id', b.recipient_id, 'state', b.state,
    'account_number', recipient.shown_account(p_viewer, b.account_number),
    'registered_by', access.person(b.registered_by), 'registered_at', api.ts(b.registered_at),
    'confirmed_by', access.person(b.confirmed_by), 'confirmed_at', api.ts(b.confirmed_at),
    'confirmed_grounds', b.confirmed_grounds, 'replaces_id', b.replaces_id, 'usable_from', b.usable_from,
    'register_match', case when not p_viewer.roles <@ array['applicant'] then recipient.account_match(b.recipient_id, b.account_number) end,
    'warnings', (select coalesce(jsonb_agg(jsonb_build_object('code', 'account_shared', 'recipient_id', o.recipient_id) order by o.id), '[]')
      from recipient.bank_account o where o.account_number = b.account_number and o.recipient_id <> b.recipient_id
        and o.state in ('pending', 'confirmed') and not p_viewer.roles <@ array['applicant']))
    from recipient.bank_account b where b.id = p_id);
end
$$;
