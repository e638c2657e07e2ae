-- The standard terms that a decision was made under, whatever has been published since (REQ-025); null for
-- one whose terms were never registered here. Raises object.get.not_found.
create function api.decision_terms(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  d decision.decision;
begin
  perform access.require_visible(access.whoami(p_token), 'decision', p_id);
  select * into d from decision.decision where id = p_id;
  return (p_id, d.version, jsonb_build_object('decision_id', d.id, 'terms_version', d.terms_version,
    'terms', (select scheme.terms_doc(t.id) from scheme.terms t where t.number = d.terms_version and t.state = 'published')))::api.reply;
end
$$;
