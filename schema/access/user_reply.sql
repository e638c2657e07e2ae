-- A user as a reply, with how many cases would be without a caseworker if the person left.
create function access.user_reply(p_user_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_user_id, (select version from access.user_account where id = p_user_id),
    access.user_doc(p_user_id) || jsonb_build_object('open_cases', access.open_cases(p_user_id)))::api.reply);
end
$$;
