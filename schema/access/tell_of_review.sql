-- Tells those who have access to go through in a review, and administrators.
create function access.tell_of_review(p_review_id bigint) returns void
language plpgsql as $$
begin
  insert into application.notice (level, user_id, deadlines, day)
  select distinct 'access', s.id, 0, rule.today() from access.review_item i join access.user_account u on u.id = i.user_id
    join access.user_account s on s.id = u.superior_id and s.active where i.review_id = p_review_id and i.result is null;
  insert into application.notice (level, role, deadlines, day) values ('access', 'admin', 0, rule.today());
end
$$;
