-- A look-up as the API shows it: how it goes, what was answered, and whose number it is.
create function recipient.register_look_up_doc(l recipient.register_look_up) returns jsonb
language plpgsql stable as $$
declare
  e recipient.register_entry;
  j job.job;
begin
  if (l).state = 'answered' then
    select * into e from recipient.register_entry where orgnr = (l).orgnr;
  elsif (l).state = 'asked' then
    select * into j from job.job where kind = 'register.look_up' and key = (l).id::text;
  end if;
  return jsonb_build_object('id', (l).id, 'version', (l).version, 'orgnr', (l).orgnr, 'occasion', (l).occasion, 'state', (l).state, 'failure', (l).failure,
    'asked_by', access.person((l).asked_by), 'asked_at', api.ts((l).asked_at), 'ended_at', api.ts((l).ended_at),
    'attempts', coalesce(j.attempt, 0), 'next_attempt_at', case when j.attempt > 0 then api.ts(j.run_at) end,
    'recipient', (select jsonb_build_object('id', r.id, 'name', r.name) from recipient.recipient r where r.orgnr = (l).orgnr),
    'entry', case when e.id is not null then recipient.register_entry_doc(e) end,
    'prefill', case when e.id is not null then recipient.register_prefill(e) end);
end
$$;
