-- Why this person may not go through this access; null where they may.
create function access.review_item_code(v access.viewer, p_state text, i access.review_item) returns text
language plpgsql stable as $$
begin
  return case when not access.reviews_user(v, i.user_id) then 'access_review.decide.not_leader'
    when p_state = 'signed' then 'access_review.act.signed' when i.result is not null then 'access_review.decide.decided' end;
end
$$;
