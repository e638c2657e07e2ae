-- Would making somebody a person's superior close a circle: is the person above the other?
create function access.above(p_user_id bigint, p_superior_id bigint) returns boolean
language sql stable as $$
  with recursive up as (
    select p_superior_id as id
    union select u.superior_id from up join access.user_account u on u.id = up.id where u.superior_id is not null)
  select exists (select from up where up.id = p_user_id)
$$;
