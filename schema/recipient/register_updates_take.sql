-- Takes a page of the list of updates: recipients that it names are asked about anew, and reading goes on after
-- it. Answers with how many updates there were.
create function recipient.register_updates_take(p_place text, p_answer text) returns int
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_rows jsonb := p_answer::jsonb #> array['_embedded', case p_place when 'enheter' then 'oppdaterteEnheter' else 'oppdaterteUnderenheter' end];
  a_next bigint;
begin
  a_rows := case jsonb_typeof(a_rows) when 'array' then a_rows else '[]' end;
  select max((x ->> 'oppdateringsid')::bigint) + 1 into a_next from jsonb_array_elements(a_rows) x where x ->> 'oppdateringsid' ~ '^[0-9]{1,18}$';
  perform recipient.register_ask(r.orgnr, r.id, 'update') from recipient.recipient r
   where r.orgnr in (select x ->> 'organisasjonsnummer' from jsonb_array_elements(a_rows) x) and r.merged_into_id is null;
  update recipient.register_reading set entity_next = case p_place when 'enheter' then greatest(a_next, entity_next) else entity_next end,
    sub_entity_next = case p_place when 'enheter' then sub_entity_next else greatest(a_next, sub_entity_next) end;
  return case when a_next is null then 0 else jsonb_array_length(a_rows) end;
end
$$;
