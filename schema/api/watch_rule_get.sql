-- One version of who is told of deadlines of a kind. Raises object.get.not_found, access.role.missing.
create function api.watch_rule_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'watch_rule', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals', 'admin');
  return (select (w.id, md5(d.doc::text), d.doc)::api.reply from application.watch_rule w cross join lateral (select application.watch_rule_doc(w) as doc) d where w.id = p_id);
end
$$;
