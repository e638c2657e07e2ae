-- The short name of a public key: the first half of its SHA-256.
create function application.key_id(p_public_key bytea) returns text
language sql immutable as $$
  select left(encode(sha256(p_public_key), 'hex'), 32)
$$;
