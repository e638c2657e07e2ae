-- Corrects passages in the grounds and conditions of a decision, as they read now; nothing that was decided. All faults at once.
-- Raises correction.create.content with decided, no_condition, same, not_found, too_much and condition_content as faults.
create function decision.correct(d decision.decision, p_passages jsonb, out grounds text, out conditions jsonb)
language plpgsql stable as $$
declare
  c decision.correction := decision.corrected(d.id);
  p record;
  a_text text;
  a_fault jsonb;
  a_errors jsonb := '[]'::jsonb;
begin
  grounds := coalesce(c.grounds, d.grounds);
  conditions := coalesce(c.conditions, d.conditions);
  for p in select x.doc, x.n, (x.doc ->> 'number')::int - 1 as at from jsonb_array_elements(p_passages) with ordinality x (doc, n) loop
    a_text := case when p.doc ->> 'field' = 'conditions' then conditions ->> p.at else grounds end;
    a_fault := decision.passage_faults(p.doc, a_text);
    if a_fault is not null then
      a_errors := a_errors || jsonb_build_object('pointer', format('/passages/%s/%s', p.n - 1, a_fault ->> 'member'), 'code', a_fault -> 'code');
    elsif p.doc ->> 'field' = 'conditions' then
      conditions := jsonb_set(conditions, array[p.at::text], to_jsonb(replace(a_text, p.doc ->> 'was', p.doc ->> 'becomes')));
    else
      grounds := replace(a_text, p.doc ->> 'was', p.doc ->> 'becomes');
    end if;
  end loop;
  if a_errors <> '[]' then
    perform rule.refuse('correction.create.content', jsonb_build_object('errors', a_errors));
  end if;
end
$$;
