-- May this person see the hold? Staff; of delegated managers, those whose payments it stops.
create function payment.hold_visible(p_viewer access.viewer, p_hold payment.hold) returns boolean
language plpgsql stable as $$
begin
  if access.is_party(p_viewer.roles) then
    return false;
  elsif not p_viewer.delegated then
    return true;
  end if;
  return access.sees_scheme(p_viewer, (p_hold).scheme_id)
    or exists (select from decision.award w where w.id = (p_hold).award_id and access.sees_scheme(p_viewer, w.scheme_id))
    or exists (select from decision.award w where w.recipient_id = (p_hold).recipient_id and access.sees_scheme(p_viewer, w.scheme_id));
end
$$;
