-- Prepares standard terms, in both languages; another person publishes them (REQ-025).
-- Raises terms.write.delegated, terms.save.*
create function api.terms_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  t scheme.terms := jsonb_populate_record(null::scheme.terms, p_body);
begin
  perform scheme.require_terms_writer();
  perform pg_advisory_xact_lock(hashtextextended('scheme.terms', 2));
  perform scheme.check_terms(t);
  insert into scheme.terms (state, number, valid_from, cause, text_nb, text_nn, prepared_by, prepared_at)
  values ('prepared', t.number, t.valid_from, t.cause, t.text_nb, t.text_nn, (access.actor()).user_id, rule.now()) returning * into t;
  return scheme.terms_reply(t.id);
end
$$;
