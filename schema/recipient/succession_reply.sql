-- What was recorded of a recipient as one reply.
create function recipient.succession_reply(v access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (select (s.id, s.version::text, recipient.succession_doc(v, s))::api.reply from recipient.succession s where s.id = p_id);
end
$$;
