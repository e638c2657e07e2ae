-- Writes down what was done in a case, by whom and why; `p_person_id`: whom it was about.
create function irregularity.add_step(p_id bigint, p_kind text, p_text text, p_person_id bigint default null) returns void
language plpgsql as $$
begin
  insert into irregularity.step (id, irregularity_id, kind, text, person_id, by_id, at)
  values (irregularity.draw_id(), p_id, p_kind, coalesce(p_text, ''), p_person_id, (access.actor()).user_id, rule.now());
end
$$;
