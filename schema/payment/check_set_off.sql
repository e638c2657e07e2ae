-- May this be set off now? Raises set_off.create.claim, .suspended, .recipient, .held, .payout, and .exceeds {available_ore}.
create function payment.check_set_off(k payment.claim, p payment.payout, s payment.set_off) returns void
language plpgsql stable as $$
declare
  a_code text := payment.set_off_obstacle(k, p);
  a_room bigint;
begin
  if a_code = 'set_off.create.recipient' then
    perform rule.refuse('set_off.create.recipient', '{"pointer": "/payout_id"}');
  elsif a_code is not null then
    perform rule.refuse(case when a_code in ('set_off.create.claim', 'set_off.create.suspended', 'set_off.create.held', 'set_off.create.payout') then a_code end,
      jsonb_build_object('current_state', case when a_code in ('set_off.create.claim', 'set_off.create.suspended') then (k).state else payment.shown_state(p) end,
        'due_on', (k).due_on, 'payment_run_id', (p).payment_run_id));
  end if;
  a_room := payment.set_off_room(k, p, (s).id);
  if (s).amount_ore > a_room then
    perform rule.refuse('set_off.create.exceeds', jsonb_build_object('pointer', '/amount_ore', 'available_ore', a_room));
  end if;
end
$$;
