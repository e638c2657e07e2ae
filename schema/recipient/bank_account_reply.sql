-- An account as a reply.
create function recipient.bank_account_reply(p_viewer access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_id, (select version from recipient.bank_account where id = p_id), recipient.bank_account_doc(p_viewer, p_id))::api.reply);
end
$$;
