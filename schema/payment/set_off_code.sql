-- Why this person may not propose that the claim is set off now; null where they may.
create function payment.set_off_code(v access.viewer, k payment.claim) returns text
language plpgsql stable as $$
begin
  return case when not v.roles && array['finance'] then 'access.role.missing'
    when payment.set_off_conflict(v.user_id, (k).application_id, null) then 'impartiality.conflict.declared'
    when (k).state not in ('decided', 'invoiced', 'part_paid') then 'object.move.illegal' else payment.set_off_obstacle(k, null) end;
end
$$;
