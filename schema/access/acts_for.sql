-- The recipients that somebody may act for today.
create function access.acts_for(p_user_id bigint) returns setof bigint
language sql stable as $$
  select recipient_id from access.representation
   where user_id = p_user_id and active and rule.today() between valid_from and coalesce(valid_to, 'infinity')
$$;
