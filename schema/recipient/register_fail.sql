-- The register gave no answer that can be used, however often it was asked; somebody may ask anew.
create function recipient.register_fail(p_id bigint, p_failure text) returns void
language plpgsql security definer set search_path = pg_temp as $$
begin
  update recipient.register_look_up set state = 'failed', failure = left(p_failure, 200), ended_at = rule.now() where id = p_id and state = 'asked';
end
$$;
