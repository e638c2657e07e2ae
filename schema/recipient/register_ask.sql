-- Has the register asked about a number, and answers with the look-up; one that is under way serves all who ask.
-- What people wait for is asked at once, before what is only followed up.
create function recipient.register_ask(p_orgnr text, p_recipient_id bigint, p_occasion text) returns bigint
language plpgsql as $$
declare
  by_person boolean := p_occasion in ('new', 'registered', 'asked');
  an_id bigint;
begin
  insert into recipient.register_look_up (orgnr, recipient_id, occasion, state, asked_by, asked_at)
  values (p_orgnr, p_recipient_id, p_occasion, 'asked', (access.actor()).user_id, rule.now())
  on conflict (orgnr) where state = 'asked' do nothing returning id into an_id;
  if an_id is null then
    select id into an_id from recipient.register_look_up where orgnr = p_orgnr and state = 'asked';
  end if;
  perform job.enqueue('register', 'register.look_up', an_id::text, jsonb_build_object('look_up_id', an_id));
  update job.job set state = 'ready', priority = case when by_person then 1 else 3 end, run_at = clock_timestamp(),
      attempt = case state when 'dead' then 0 else attempt end
   where kind = 'register.look_up' and key = an_id::text and state <> 'running' and (by_person or priority = 2);
  return an_id;
end
$$;
