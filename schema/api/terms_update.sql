-- Changes standard terms that are not published. Whoever changes them has prepared them.
-- Raises object.get.not_found, resource.change.stale, terms.update.published, terms.write.delegated, terms.save.*
create function api.terms_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t scheme.terms := scheme.lock_terms(p_id, p_if_match);
begin
  perform pg_advisory_xact_lock(hashtextextended('scheme.terms', 2));
  if t.state <> 'prepared' then
    perform rule.refuse('terms.update.published', jsonb_build_object('current_state', t.state));
  end if;
  t := jsonb_populate_record(t, p_body - array['id', 'version', 'state']);
  perform scheme.check_terms(t);
  update scheme.terms set number = t.number, valid_from = t.valid_from, cause = t.cause, text_nb = t.text_nb, text_nn = t.text_nn,
      prepared_by = (access.actor()).user_id, prepared_at = rule.now()
   where id = p_id;
  return scheme.terms_reply(p_id);
end
$$;
