-- AFTER trigger of a payout that became less, was cancelled or came back: its set-offs become less, those approved last
-- first, or end; one that was done is undone.
create function payment.follow_payout() returns trigger
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_room bigint := case when new.state = 'cancelled' then 0 else new.amount_ore end;
begin
  if new.state in ('rejected', 'returned') then
    perform payment.undo_set_offs(new.id);
    return null;
  end if;
  update payment.set_off s set amount_ore = case when x.keep_ore > 0 then x.keep_ore else s.amount_ore end,
      state = case when x.keep_ore > 0 then s.state else 'ended' end,
      less_code = case when x.keep_ore > 0 then 'payout_less' else s.less_code end,
      ended_code = case when x.keep_ore > 0 then null when new.state = 'cancelled' then 'payout_cancelled' else 'payout_less' end
    from (select t.id, greatest(0, least(t.amount_ore, a_room - sum(t.amount_ore) over (order by t.state <> 'approved', t.id) + t.amount_ore))::bigint as keep_ore
      from payment.set_off t where t.payout_id = new.id and t.state in ('proposed', 'approved')) x
   where s.id = x.id and x.keep_ore < s.amount_ore;
  return null;
end
$$;
