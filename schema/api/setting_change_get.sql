-- One change of a setting. Raises object.get.not_found, access.role.missing.
create function api.setting_change_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'setting', p_id);
  perform access.require_viewer(v, 'admin', 'auditor', 'finance');
  return (select (c.id, c.version::text, rule.setting_change_doc(c))::api.reply from rule.setting_change c where c.id = p_id);
end
$$;
