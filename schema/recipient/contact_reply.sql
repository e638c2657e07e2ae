-- A contact person as a reply.
create function recipient.contact_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (c.id, c.version, recipient.contact_doc(c))::api.reply from recipient.contact c where c.id = p_id);
end
$$;
