-- The language the letters of a case are written in, and which rule decided (rules.md B.13).
-- Raises object.get.not_found.
create function api.application_language(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
begin
  perform access.require_visible(v, 'application', p_id);
  perform recipient.require_reader(v);
  return (select (p_id, null, jsonb_build_object('language', l.language, 'rule', l.rule, 'application_language', a.language,
      'explanation', rule.reason('recipient.language.' || l.rule, v.language)))::api.reply
    from application.application a join recipient.recipient r on r.id = a.recipient_id
    cross join lateral recipient.language_for(r, a.language) l where a.id = p_id);
end
$$;
