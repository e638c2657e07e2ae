-- The main contact person as the contact of a new application (REQ-047); null when there is none.
create function recipient.contact_prefilled(p_recipient_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_strip_nulls(jsonb_build_object('name', name, 'email', email, 'phone', phone))
    from recipient.contact where recipient_id = p_recipient_id and main);
end
$$;
