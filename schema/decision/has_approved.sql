-- Had this person a part in the approval of a decision, as the last, before that, or as who was stood in for
-- before the last?
create function decision.has_approved(d decision.decision, p_user_id bigint) returns boolean
language sql immutable as $$
  select coalesce(p_user_id = (d).approved_by, false) or p_user_id = any ((d).approver_ids)
$$;
