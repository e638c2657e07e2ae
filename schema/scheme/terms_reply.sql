-- Standard terms as a reply.
create function scheme.terms_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (p_id, (select t.version from scheme.terms t where t.id = p_id), scheme.terms_doc(p_id))::api.reply;
end
$$;
