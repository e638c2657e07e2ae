-- The method of a batch that waits for its preview, without the lines of a listed one and with its dated
-- parameters; null: none waits.
create function batch.method(p_batch_id bigint) returns jsonb
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return (
  select method - 'items' - 'weights' || basis from batch.batch where id = p_batch_id and state = 'previewing');
end
$$;
