-- A call as a reply.
create function scheme.call_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_id, (select version from scheme.call where id = p_id), scheme.call_doc(p_id))::api.reply);
end
$$;
