-- The standard terms that somebody is about to change: seen, allowed, locked, of the version they were read in.
create function scheme.lock_terms(p_id bigint, p_if_match text) returns scheme.terms
language plpgsql as $$
declare
  t scheme.terms;
begin
  perform access.require_visible(access.actor(), 'terms', p_id);
  perform scheme.require_terms_writer();
  select * into t from scheme.terms where id = p_id for update;
  perform rule.check_version(p_if_match, t.version);
  return t;
end
$$;
