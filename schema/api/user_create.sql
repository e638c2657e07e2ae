-- An administrator makes a user; the service has hashed the password (Argon2id).
-- Raises user.create.username_taken, user.create.office_unknown.
create function api.user_create(p_if_match text, p_body jsonb, p_password_hash text) returns api.reply
language plpgsql security definer set search_path = access, pg_temp as $$
declare
  u access.user_account;
begin
  perform access.require('admin');
  if exists (select from access.user_account where username = p_body ->> 'username') then
    perform rule.refuse('user.create.username_taken');
  elsif not exists (select from access.office where id = (p_body ->> 'office_id')::bigint) then
    perform rule.refuse('user.create.office_unknown', '{"pointer": "/office_id"}');
  end if;
  insert into access.user_account (username, name, office_id, roles, language)
  values (p_body ->> 'username', p_body ->> 'name', (p_body ->> 'office_id')::bigint,
    array(select jsonb_array_elements_text(p_body -> 'roles')), coalesce(p_body ->> 'language', 'nb'))
  returning * into u;
  insert into access.credential (user_id, password_hash) values (u.id, p_password_hash);
  return (u.id, u.version, access.user_doc(u.id))::api.reply;
end
$$;
