-- A person chooses the language that sentences are told in: the pages, the reasons of actions, refusals
-- of the session's own.
create function api.me_language(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
begin
  perform rule.check_version(p_if_match, (select version from access.user_account where id = v.user_id for update));
  update access.user_account set language = p_body ->> 'language' where id = v.user_id and language <> p_body ->> 'language';
  return (v.user_id, null, access.me_doc(v.user_id))::api.reply;
end
$$;
