-- A user as a reply.
create function access.user_reply(p_user_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_user_id, (select version from access.user_account where id = p_user_id), access.user_doc(p_user_id))::api.reply);
end
$$;
