-- A contact person as the API shows one.
create function recipient.contact_doc(c recipient.contact) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', c.id, 'recipient_id', c.recipient_id, 'name', c.name, 'role', c.role, 'email', c.email,
    'phone', c.phone, 'main', c.main, 'active', c.active)
$$;
