-- Tells once of reviews of access that were not signed by their day. The caller acts as the deadline worker.
create function access.remind_reviews() returns void
language plpgsql as $$
declare
  a_review bigint;
begin
  for a_review in select id from access.review where state = 'open' and due_on < rule.today() and reminded_on is null order by id for update loop
    perform access.tell_of_review(a_review);
    update access.review set reminded_on = rule.today() where id = a_review;
  end loop;
end
$$;
