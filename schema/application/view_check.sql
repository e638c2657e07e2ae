-- A view asks only what the queue answers, in an order it has, and shows columns it has.
-- Raises view.save.filter_unknown, list.sort.unknown and view.save.column_unknown.
create function application.view_check(p_body jsonb) returns void
language plpgsql stable as $$
declare
  an_unknown text;
begin
  select k into an_unknown from jsonb_object_keys(p_body -> 'filter') k
   where k <> all ('{state,open,scheme_id,call_id,office_id,grant_year,assignee,mine,unassigned,recipient_id,late,due_before,due_within,overdue,absent,needs_answer,to_approve,amount_from_ore,amount_to_ore,municipality,q}') limit 1;
  if an_unknown is not null then
    perform rule.refuse('view.save.filter_unknown', jsonb_build_object('pointer', '/filter/' || an_unknown));
  end if;
  if coalesce(p_body ->> 'sort', 'id') <> all ('{id,-id,due_on,-due_on,amount_ore,-amount_ore}') then
    perform rule.refuse('list.sort.unknown', '{"pointer": "/sort", "allowed": ["id", "-id", "due_on", "-due_on", "amount_ore", "-amount_ore"]}');
  end if;
  select c into an_unknown from jsonb_array_elements_text(case jsonb_typeof(p_body -> 'columns') when 'array' then p_body -> 'columns' end) c
   where c <> all ('{recipient,scheme,state,due_on,assignee,amount_ore,decided_amount_ore,submitted_at}') limit 1;
  if an_unknown is not null then
    perform rule.refuse('view.save.column_unknown', '{"pointer": "/columns"}');
  end if;
end
$$;
