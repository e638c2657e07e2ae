-- A seed for a draw that nobody chose.
create function rule.draw_seed() returns text
language sql volatile as $$
  select encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')
$$;
