-- May an object of this kind go from one state to another? Raises object.move.illegal.
create function rule.move(p_object text, p_from text, p_to text) returns void
language plpgsql stable as $$
begin
  if exists (select from rule.transition where object = p_object and from_state = p_from and to_state = p_to) then
    return;
  end if;
  perform rule.refuse('object.move.illegal', jsonb_build_object(
    'object', p_object, 'current_state', p_from, 'wanted_state', p_to,
    'allowed', (select coalesce(jsonb_agg(distinct rule.action_of(p_object, to_state)) filter (where rule.action_of(p_object, to_state) is not null), '[]')
                  from rule.transition where object = p_object and from_state = p_from),
    'allowed_states', (select coalesce(jsonb_agg(to_state order by to_state), '[]')
                         from rule.transition where object = p_object and from_state = p_from)));
end
$$;
