-- Had this person a part in the approval of a decision, as the last, before that, or as who was stood in for?
create function decision.has_approved(d decision.decision, p_user_id bigint) returns boolean
language sql immutable as $$
  select coalesce(p_user_id in ((d).approved_by, (d).approved_for), false) or p_user_id = any ((d).approver_ids)
$$;
