-- Why this person may not retry, confirm and return a letter, in this order; null: may.
create function letter.dispatch_codes(v access.viewer, o letter.dispatch) returns text[]
language plpgsql stable as $$
declare
  a_role text := case when not v.roles && array['caseworker', 'appeals', 'finance'] then 'access.role.missing' end;
begin
  return array[coalesce(a_role, case when o.state not in ('failed', 'returned') then 'letter_dispatch.retry.not_failed' end),
    coalesce(a_role, case when o.state <> 'delivered' then 'letter_dispatch.mark.not_delivered' end),
    coalesce(a_role, case when o.state not in ('delivered', 'confirmed') then 'letter_dispatch.mark.not_delivered' end)];
end
$$;
