-- Why this person may not propose how the difference is cleared, or answer the proposal, now; null where they may.
create function payment.bank_difference_codes(v access.viewer, d payment.bank_difference) returns text[]
language plpgsql stable as $$
declare
  a_role text := case when not v.roles && array['finance'] then 'access.role.missing' end;
begin
  return array[
    case when a_role is not null then a_role when d.state <> 'open' then 'bank_difference.clear.open' end,
    case when d.state = 'proposed' and d.proposed_by = v.user_id then 'bank_difference.confirm.same_person' when a_role is not null then a_role
      when d.state <> 'proposed' then 'bank_difference.confirm.not_proposed' end];
end
$$;
