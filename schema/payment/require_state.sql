-- Refuses an act on a claim that is in none of these states, as a move to where the act takes it. For what only the undoing
-- of a set-off brings back to that state. Raises object.move.illegal.
create function payment.require_state(k payment.claim, p_wanted text, variadic p_states text[]) returns void
language plpgsql stable as $$
begin
  if (k).state <> all (p_states) then
    perform rule.refuse('object.move.illegal', jsonb_build_object('object', 'repayment_claim', 'current_state', (k).state, 'wanted_state', p_wanted,
      'allowed', '[]'::jsonb, 'allowed_states', (select coalesce(jsonb_agg(to_state order by to_state), '[]') from rule.transition
        where object = 'repayment_claim' and from_state = (k).state and to_state <> p_wanted)));
  end if;
end
$$;
