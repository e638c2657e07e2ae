-- A deadline that a scheme has of its own, from one day on. Raises object.get.not_found.
create function api.deadline_rule_get(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  perform access.require_visible(access.whoami(p_token), 'deadline_rule', p_id);
  return (select (r.id, md5(d.doc::text), d.doc)::api.reply from scheme.deadline_rule r cross join lateral (select scheme.deadline_rule_doc(r) as doc) d where r.id = p_id);
end
$$;
