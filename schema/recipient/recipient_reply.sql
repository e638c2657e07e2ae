-- A recipient as a reply. The tag changes with its accounts and people too; If-Match looks at the first part.
create function recipient.recipient_reply(p_viewer access.viewer, p_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_id, (select version from recipient.recipient where id = p_id)
      || '.' || (select coalesce(sum(version), 0) from recipient.bank_account where recipient_id = p_id)
      || '.' || (select coalesce(sum(version), 0) from recipient.contact where recipient_id = p_id)
      || '.' || (select coalesce(sum(version), 0) from access.representation where recipient_id = p_id),
    recipient.recipient_doc(p_viewer, p_id))::api.reply);
end
$$;
