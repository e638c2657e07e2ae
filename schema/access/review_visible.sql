-- Who sees a review of access: administrators, auditors (those of a delegated manager, of its own office), who goes through some of it, and those of the
-- directorate who may sign.
create function access.review_visible(v access.viewer, r access.review) returns boolean
language plpgsql stable as $$
begin
  return 'admin' = any (v.roles) or ('auditor' = any (v.roles) and (not v.delegated or r.office_id = v.office_id)) or (not v.delegated and v.roles && array['approver', 'scheme_owner'])
    or exists (select from access.review_item i where i.review_id = r.id and access.reviews_user(v, i.user_id));
end
$$;
