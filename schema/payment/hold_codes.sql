-- Why this person may not ask for a hold's end, and not lift it, now; null where they may.
create function payment.hold_codes(p_viewer access.viewer, p_hold payment.hold) returns text[]
language plpgsql stable as $$
declare
  a_two boolean := (select two_people from payment.hold_reason where code = (p_hold).code);
  may_act boolean := p_viewer.roles && array['finance', 'caseworker', 'scheme_owner'];
  is_orphan boolean := not (select active from access.user_account where id = (p_hold).placed_by);
begin
  return array[
    case when not may_act then 'access.role.missing' when (p_hold).state = 'lifted' then 'hold.act.lifted'
      when not a_two or (p_hold).lift_asked_by is not null then 'hold.ask.asked'
      when p_viewer.user_id <> (p_hold).placed_by and not is_orphan then 'hold.ask.not_yours' end,
    case when not may_act then 'access.role.missing' when (p_hold).state = 'lifted' then 'hold.act.lifted'
      when a_two and p_viewer.user_id in ((p_hold).placed_by, (p_hold).lift_asked_by) then 'hold.lift.same_person'
      when a_two and (p_hold).lift_asked_by is null then 'hold.lift.not_asked' end];
end
$$;
