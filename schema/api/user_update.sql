-- An administrator changes a user. A new password, or no longer being active, ends the user's
-- sessions. Raises object.get.not_found, resource.change.stale, user.save.*
create function api.user_update(p_id bigint, p_if_match text, p_body jsonb, p_password_hash text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  u access.user_account;
  v access.viewer := access.actor();
begin
  perform access.require('admin');
  perform access.require_visible(v, 'user', p_id);
  perform from access.user_account where roles @> array['admin'] and active order by id for update;
  select * into u from access.user_account where id = p_id and kind <> 'worker' for update;
  if not found then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'user', 'id', p_id));
  end if;
  perform rule.check_version(p_if_match, u.version);
  u := jsonb_populate_record(u, p_body - array['id', 'version', 'username', 'kind']);
  perform access.check_user(u);
  update access.user_account set name = u.name, office_id = u.office_id, roles = u.roles, language = u.language, active = u.active, superior_id = u.superior_id, reads_protected = u.reads_protected
   where id = p_id;
  update access.credential set password_hash = p_password_hash, changed_at = clock_timestamp()
   where user_id = p_id and p_password_hash is not null;
  if p_password_hash is not null or not u.active then
    update access.session set ended_at = clock_timestamp() where user_id = p_id and ended_at is null
      and id is distinct from v.session_id;
  end if;
  if p_body ? 'recipient_ids' then
    perform access.set_representation(p_id, p_body -> 'recipient_ids');
  end if;
  perform application.bar_representatives(r) from access.acts_for(p_id) r order by r;
  return access.user_reply(p_id);
end
$$;
