-- The governed row that an entry's body holds: every column as it stood after the change, but for
-- the secrets, which are in the body (and its hash) as ciphertext and are shown to nobody.
create function history.row_of(p_body bytea) returns jsonb
language sql immutable strict parallel safe as $$
  select (convert_from(p_body, 'UTF8')::jsonb -> 'row') - '{national_id_sealed,national_id_index,password_hash,content}'::text[]
$$;
