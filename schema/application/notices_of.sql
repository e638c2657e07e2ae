-- The notices a person gets, since a day: their own, those of their office and duties, and those of the
-- recipients they act for.
create function application.notices_of(v access.viewer, p_since date) returns setof bigint
language plpgsql stable as $$
declare
  a_staff boolean := v.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals'];
begin
  return query
    select n.id from application.notice n where n.user_id = v.user_id and n.day >= p_since
    union all select n.id from application.notice n
      where a_staff and n.office_id = v.office_id and (n.role is null or n.role = any (v.roles)) and n.day >= p_since
    union all select n.id from application.notice n
      where a_staff and not v.delegated and n.office_id is null and n.role = any (v.roles) and n.day >= p_since
    union all select n.id from application.notice n
      where 'admin' = any (v.roles) and n.office_id is null and n.role = 'admin' and n.day >= p_since
    union all select n.id from application.notice n
      where n.recipient_id in (select access.acts_for(v.user_id)) and n.day >= p_since;
end
$$;
