-- Why a passage may not be corrected so in a text: the code of its fault and the member it stands in, or null. `p_text`: the grounds, or the
-- condition that the passage names; null when there is none.
create function decision.passage_faults(p_passage jsonb, p_text text) returns jsonb
language plpgsql stable as $$
declare
  a_field text := p_passage ->> 'field';
  a_was text := p_passage ->> 'was';
  a_new text := p_passage ->> 'becomes';
begin
  return case when a_field not in ('grounds', 'conditions') then jsonb_build_object('code', 'decided', 'member', 'field')
    when p_text is null or (a_field = 'conditions') <> (p_passage ->> 'number' is not null) then jsonb_build_object('code', 'no_condition', 'member', 'number')
    when a_was = a_new then jsonb_build_object('code', 'same', 'member', 'becomes')
    when length(p_text) - length(replace(p_text, a_was, '')) <> length(a_was) then jsonb_build_object('code', 'not_found', 'member', 'was')
    when greatest(length(a_was), length(a_new)) > (rule.setting('decision.correction_most') #>> '{}')::int then jsonb_build_object('code', 'too_much', 'member', 'becomes')
    when a_field = 'conditions' and not decision.is_clerical(p_text, replace(p_text, a_was, a_new)) then jsonb_build_object('code', 'condition_content', 'member', 'becomes') end;
end
$$;
