-- Why this person may not sign a review; null where they may: everything is gone through, and nothing of it
-- is their own access or was decided by them.
create function access.review_sign_code(v access.viewer, r access.review) returns text
language plpgsql stable as $$
begin
  return case when exists (select from access.review_item i where i.review_id = r.id and v.user_id in (i.user_id, i.decided_by)) then 'access_review.sign.same_person'
    when not v.roles && array['admin', 'approver', 'scheme_owner'] then 'access.role.missing'
    when r.state = 'signed' then 'access_review.act.signed'
    when exists (select from access.review_item i where i.review_id = r.id and i.result is null) then 'access_review.sign.undecided' end;
end
$$;
