-- Decides a case: founded or not, the reactions (rules.md A.7), on what grounds; another person than who
-- assessed it. Raises irregularity.outcome.same_person, .not_assessed, .decided, .reactions.
create function api.irregularity_outcome(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  i irregularity.irregularity;
  the_reactions text[] := array(select distinct e from jsonb_array_elements_text(coalesce(p_body -> 'reactions', '[]')) e order by 1);
begin
  i := irregularity.lock(p_id, p_if_match, 6);
  if p_body ->> 'outcome' = 'unfounded' and the_reactions <> '{}' then
    perform rule.refuse('irregularity.outcome.reactions', '{"pointer": "/reactions"}');
  end if;
  perform irregularity.require_code(i, 6);
  update irregularity.irregularity set state = 'decided', outcome = p_body ->> 'outcome', reactions = the_reactions,
    outcome_grounds = p_body ->> 'grounds', decided_by = v.user_id, decided_at = rule.now() where id = p_id;
  perform irregularity.add_step(p_id, 'decided', p_body ->> 'grounds');
  return irregularity.reply(v, p_id);
end
$$;
