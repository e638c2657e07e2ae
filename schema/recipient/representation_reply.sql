-- The right to act for a recipient as a reply.
create function recipient.representation_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (r.id, r.version, recipient.representation_doc(r))::api.reply from access.representation r where r.id = p_id);
end
$$;
