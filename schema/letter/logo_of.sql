-- The logo of a letter head as base64, for who makes letters.
create function letter.logo_of(p_head_id bigint) returns text
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return (select replace(encode(h.logo, 'base64'), E'\n', '') from letter.head h where h.id = p_head_id);
end
$$;
