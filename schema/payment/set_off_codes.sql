-- Why this person may not approve, return or withdraw the set-off, now; null where they may.
create function payment.set_off_codes(v access.viewer, s payment.set_off) returns text[]
language plpgsql stable as $$
declare
  k payment.claim;
  p payment.payout;
  a_conflict text := case when payment.set_off_conflict(v.user_id, (s).application_id, (s).payout_id) then 'impartiality.conflict.declared' end;
  a_role text := case when not v.roles && array['finance', 'approver'] then 'access.role.missing' else a_conflict end;
begin
  select * into k from payment.claim where id = (s).claim_id;
  select * into p from payment.payout where id = (s).payout_id;
  return array[
    case when (s).state <> 'proposed' then coalesce(a_role, 'object.move.illegal') when v.user_id = (s).proposed_by then 'set_off.approve.same_person'
      when v.user_id in (select payment.set_off_bound(k.id, p.id)) then 'set_off.approve.decided' when a_role is not null then a_role
      when payment.set_off_obstacle(k, p) is not null then payment.set_off_obstacle(k, p)
      when (s).amount_ore > payment.set_off_room(k, p, (s).id) then 'set_off.create.exceeds' end,
    case when a_role is not null then a_role when (s).state <> 'proposed' then 'object.move.illegal' end,
    case when not v.roles && array['finance'] then 'access.role.missing' when a_conflict is not null then a_conflict
      when (s).state not in ('proposed', 'approved') then 'object.move.illegal'
      when (s).state = 'approved' and p.state in ('in_run', 'approved') then 'set_off.withdraw.in_run' end];
end
$$;
