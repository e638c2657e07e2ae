-- The answers to the form of an application as they stand. With application.content, which reads the
-- history, the one place that knows where they are kept.
create function application.answers(p_id bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select form from application.application where id = p_id);
end
$$;
