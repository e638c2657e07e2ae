-- The document of a letter that is to be made; null when it is made already.
create function decision.letter_facts(p_decision_id bigint) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  if exists (select from decision.letter t where t.decision_id = p_decision_id and t.media_type like 'text/html%') then
    return null;
  end if;
  return decision.letter_document(p_decision_id);
end
$$;
