-- A scheme as a reply.
create function scheme.scheme_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_id, (select version from scheme.scheme where id = p_id), scheme.scheme_doc(p_id))::api.reply);
end
$$;
