-- Publishes standard terms: another person than who prepared them, from today or a day ahead, so that no
-- call's terms change behind it. Raises object.get.not_found, resource.change.stale, object.move.illegal,
-- terms.publish.same_person, terms.publish.not_ahead, terms.write.delegated, terms.save.date_taken.
create function api.terms_publish(p_id bigint, p_if_match text) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t scheme.terms := scheme.lock_terms(p_id, p_if_match);
  v access.viewer := access.actor();
begin
  if t.state = 'prepared' and t.prepared_by = v.user_id then
    perform rule.refuse('terms.publish.same_person');
  end if;
  perform rule.move('terms', t.state, 'published');
  perform pg_advisory_xact_lock(hashtextextended('scheme.terms', 2));
  perform scheme.check_terms(t);
  if t.valid_from < rule.today() then
    perform rule.refuse('terms.publish.not_ahead', '{"pointer": "/valid_from"}');
  end if;
  update scheme.terms set state = 'published', published_by = v.user_id, published_at = rule.now() where id = p_id;
  return scheme.terms_reply(p_id);
end
$$;
