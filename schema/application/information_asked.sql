-- The request that a deadline gives the party time to answer. Those made before requests knew their deadline
-- are found by their case: the last of them.
create function application.information_asked(d application.deadline) returns application.information_request
language plpgsql stable as $$
declare
  q application.information_request;
begin
  select r.* into q from application.information_request r
    where r.application_id = (d).application_id and (r.deadline_id = (d).id or r.deadline_id is null and r.change_id is null and (d).change_id is null)
    order by r.deadline_id nulls last, r.id desc limit 1;
  return q;
end
$$;
