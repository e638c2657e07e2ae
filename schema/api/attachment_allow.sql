-- Before the bytes are taken in: may this person attach this file, and how large may it be? One whose
-- key has its answer already sends the same again only to get that answer.
create function api.attachment_allow(p_token text, p_id bigint, p_facts jsonb, p_key text) returns bigint
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a application.application;
begin
  perform access.require_visible(v, 'application', p_id);
  perform access.require_viewer(v, 'caseworker', 'applicant');
  if exists (select from access.idempotency i where i.user_id = v.user_id and i.key = p_key and i.action = 'attachment_create') then
    return (rule.setting('attachment.bytes_max') #>> '{}')::bigint;
  end if;
  select * into a from application.application where id = p_id;
  perform application.attachment_check(v, a, p_facts);
  return application.attachment_room(p_id);
end
$$;
