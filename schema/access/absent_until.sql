-- The last day on which somebody who is away today is away; else null.
create function access.absent_until(p_user_id bigint) returns date
language plpgsql stable as $$
begin
  return (select max(to_on) from access.absence where user_id = p_user_id and cancelled_at is null and rule.today() between from_on and to_on);
end
$$;
