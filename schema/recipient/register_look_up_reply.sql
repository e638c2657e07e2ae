-- A look-up as a reply.
create function recipient.register_look_up_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (l.id, l.version::text, recipient.register_look_up_doc(l))::api.reply from recipient.register_look_up l where l.id = p_id);
end
$$;
