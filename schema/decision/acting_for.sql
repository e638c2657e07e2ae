-- For whom somebody approves a decision: nobody where their own authority reaches, else who is away and
-- whose substitute they are; `p_for` asks to act for this one. Raises decision.approve.authority,
-- decision.approve.not_substitute.
create function decision.acting_for(d decision.decision, p_user_id bigint, p_for bigint) returns bigint
language plpgsql stable as $$
declare
  a_scheme bigint := (select scheme_id from application.application where id = d.application_id);
  a_for bigint;
begin
  if p_for is null and access.has_authority(p_user_id, a_scheme, d.amount_ore) then
    return null;
  end if;
  a_for := decision.substituted(d, a_scheme, p_user_id, p_for);
  if a_for is null and p_for is not null then
    perform rule.refuse('decision.approve.not_substitute', '{"pointer": "/for_user_id"}');
  elsif a_for is null then
    perform rule.refuse('decision.approve.authority', jsonb_build_object('amount_ore', d.amount_ore));
  end if;
  return a_for;
end
$$;
