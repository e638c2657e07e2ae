-- The last day on which a recipient applies to a call in time: the call's, or the longer time that it, or
-- one that has been merged into it, was given.
create function scheme.deadline_for(p_call_id bigint, p_recipient_id bigint) returns date
language plpgsql stable as $$
begin
  return greatest((select c.deadline_on from scheme.call c where c.id = p_call_id),
    (select max(x.until_on) from scheme.call_extension x where x.call_id = p_call_id
      and x.recipient_id in (select r.id from recipient.recipient r where r.id = p_recipient_id or r.merged_into_id = p_recipient_id)));
end
$$;
