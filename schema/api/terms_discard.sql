-- Gives up standard terms that were not published; their number is free again.
-- Raises object.get.not_found, resource.change.stale, object.move.illegal, terms.write.delegated.
create function api.terms_discard(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t scheme.terms := scheme.lock_terms(p_id, p_if_match);
begin
  perform rule.move('terms', t.state, 'discarded');
  update scheme.terms set state = 'discarded' where id = p_id;
  return scheme.terms_reply(p_id);
end
$$;
