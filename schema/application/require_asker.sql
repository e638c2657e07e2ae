-- Whoever asks others to assess a case has it, and it is under way; the caller has seen to the role.
-- Raises assessor.ask.state, assessor.ask.not_holder.
create function application.require_asker(a application.application) returns void
language plpgsql stable as $$
declare
  a_code text := application.assessor_code(access.actor(), a);
begin
  if a_code = 'object.move.illegal' then
    perform rule.refuse('assessor.ask.state', jsonb_build_object('current_state', a.state));
  elsif a_code = 'assessor.ask.not_holder' then
    perform rule.refuse('assessor.ask.not_holder');
  end if;
end
$$;
