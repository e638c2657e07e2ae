-- Records that somebody declares to be impartial in every case of a batch; the first time counts.
create function batch.declare(p_batch_id bigint, p_user_id bigint) returns void
language plpgsql as $$
begin
  insert into batch.impartiality (batch_id, user_id, declared_at) values (p_batch_id, p_user_id, rule.now()) on conflict (batch_id, user_id) do nothing;
end
$$;
