-- Moves what a recipient has that goes on to its successor: cases first, as whoever decides one holds it.
-- Awards forget the account that was accepted: the successor's own is paid to, once two people confirmed it.
-- What was paid, and what is finished, stays with whom it was paid to. Raises recipient.merge.in_run.
create function recipient.succeed(s recipient.succession, p_held jsonb) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_cases bigint[] := array(select x::bigint from jsonb_array_elements_text(p_held -> 'applications') x);
  an_into bigint := (s).successor_id;
begin
  perform from application.application where id = any (a_cases) order by id for no key update;
  perform from payment.payout where recipient_id = (s).recipient_id order by id for no key update;
  if exists (select from payment.payout where recipient_id = (s).recipient_id and state = 'in_run') then
    perform rule.refuse('recipient.merge.in_run');
  end if;
  update application.application set recipient_id = an_into where id = any (a_cases);
  update decision.award w set recipient_id = an_into, account_number = case when exists (select from recipient.bank_account b
      where b.recipient_id = an_into and b.account_number = w.account_number and b.state in ('pending', 'confirmed')) then account_number end
   where id in (select x::bigint from jsonb_array_elements_text(p_held -> 'awards') x);
  update payment.claim set recipient_id = an_into where id in (select x::bigint from jsonb_array_elements_text(p_held -> 'claims') x);
  update payment.payout set recipient_id = an_into where id in (select x::bigint from jsonb_array_elements_text(p_held -> 'payouts') x);
  update payment.hold set recipient_id = an_into where recipient_id = (s).recipient_id and state = 'active';
  if (s).kind = 'new_number' then  -- the same people, under another number
    perform recipient.merge_people((s).recipient_id, an_into);
    perform recipient.merge_accounts((s).recipient_id, an_into);
  else
    perform recipient.move_earmarks((s).recipient_id, an_into);
    perform application.bar_representatives(an_into);
  end if;
end
$$;
