-- Has the register of voluntary organisations asked about a number that Enhetsregisteret has as one of them, or that was one.
create function recipient.voluntary_ask(p_orgnr text) returns void
language plpgsql as $$
declare
  an_id bigint;
begin
  select e.id into an_id from recipient.register_entry e where e.orgnr = p_orgnr and recipient.voluntary_used()
    and (e.voluntary or exists (select from recipient.voluntary_entry y where y.orgnr = e.orgnr and y.status = 'registered'));
  if not found then
    return;
  end if;
  delete from job.job where kind = 'register.voluntary' and key = an_id::text and state = 'dead';
  perform job.enqueue('register', 'register.voluntary', an_id::text, jsonb_build_object('entry_id', an_id));
end
$$;
