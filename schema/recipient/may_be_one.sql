-- May two recipients be the same, as far as anybody has said?
create function recipient.may_be_one(p_id bigint, p_other_id bigint) returns boolean
language sql stable as $$
  select p_id <> p_other_id
    and not exists (select from recipient.recipient where id in (p_id, p_other_id) and merged_into_id is not null)
    and not exists (select from recipient.distinct_pair where low_id = least(p_id, p_other_id) and high_id = greatest(p_id, p_other_id))
$$;
