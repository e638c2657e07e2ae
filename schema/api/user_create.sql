-- An administrator makes a user; the service has hashed the password (Argon2id), which is not in
-- the body. Raises user.create.username_taken, user.save.*
create function api.user_create(p_if_match text, p_body jsonb, p_password_hash text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  u access.user_account := jsonb_populate_record(null::access.user_account, p_body);
begin
  perform access.require('admin');
  perform access.check_user(u);
  insert into access.user_account (username, name, office_id, roles, language, kind, superior_id, reads_protected)
  values (u.username, u.name, u.office_id, u.roles, coalesce(u.language, 'nb'), coalesce(u.kind, 'person'), u.superior_id, coalesce(u.reads_protected, false))
  on conflict (username) do nothing returning id into u.id;
  if u.id is null then
    perform rule.refuse('user.create.username_taken');
  end if;
  insert into access.credential (user_id, password_hash) values (u.id, p_password_hash);
  perform access.set_representation(u.id, coalesce(p_body -> 'recipient_ids', '[]'));
  return access.user_reply(u.id);
end
$$;
