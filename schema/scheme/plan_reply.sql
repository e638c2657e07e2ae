-- A plan as a reply.
create function scheme.plan_reply(p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (p_id, (select p.version from scheme.plan p where p.id = p_id), scheme.plan_doc(p_id))::api.reply;
end
$$;
