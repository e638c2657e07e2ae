-- What the register answered to a look-up: found (of which kind), gone (deleted; perhaps with what is left of it)
-- or unknown. An answer without a body says only that.
create function recipient.register_store(p_id bigint, p_outcome text, p_kind text, p_answer text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  l recipient.register_look_up;
  o recipient.register_entry;
  e recipient.register_entry;
begin
  select * into l from recipient.register_look_up where id = p_id and state = 'asked' for update;
  if not found then
    return;
  end if;
  e := recipient.register_parse(p_kind, case when p_outcome <> 'unknown' and p_answer <> '' then p_answer else '{}' end::jsonb);
  e.orgnr := l.orgnr;
  e.digest := encode(sha256(convert_to(p_answer, 'UTF8')), 'hex');
  e.fetched_at := rule.now();
  if p_outcome = 'gone' then
    e.status := 'deleted';
    e.status_on := e.deleted_on;
  elsif p_outcome = 'unknown' then
    e.status := 'unknown';
    e.kind := null;
  end if;
  select * into o from recipient.register_entry where orgnr = l.orgnr;
  perform recipient.register_keep(e);
  perform recipient.register_note(o, e);
  perform recipient.voluntary_ask(l.orgnr);
  update recipient.register_look_up set state = 'answered', ended_at = rule.now() where id = p_id;
end
$$;
