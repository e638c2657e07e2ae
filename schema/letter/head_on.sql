-- The letter head of a day; none: null.
create function letter.head_on(p_day date) returns letter.head
language plpgsql stable as $$
declare
  h letter.head;
begin
  select * into h from letter.head x where x.valid_from <= p_day order by x.valid_from desc, x.id desc limit 1;
  return h;
end
$$;
