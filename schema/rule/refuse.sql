-- Refuses the running act with a rule code; `p_detail` fills the sentence and the problem document. What the sentence, or
-- that of one of its errors, cites of the Public Administration Act comes with it in each language, by the act of `p_day`:
-- the day that the rule itself goes by; today when it goes by none.
create function rule.refuse(p_code text, p_detail jsonb default null, p_day date default null) returns void
language plpgsql as $$
declare
  the_topics text[] := rule.cited_by(p_code);
  a_law jsonb;
begin
  if jsonb_typeof(p_detail -> 'errors') = 'array' then
    select the_topics || coalesce(array_agg(t.topic), '{}') into the_topics from jsonb_array_elements(p_detail -> 'errors') e
      cross join unnest(array[e ->> 'code', regexp_replace(p_code, '[^.]+$', '') || (e ->> 'code')]) c (code) cross join unnest(rule.cited_by(c.code)) t (topic);
  end if;
  select jsonb_build_object('law', jsonb_object_agg(t.topic, jsonb_build_object('nb', rule.cite(t.topic, 'nb', p_day), 'nn', rule.cite(t.topic, 'nn', p_day), 'en', rule.cite(t.topic, 'en', p_day))))
    into a_law from (select distinct unnest(the_topics) as topic) t having count(*) > 0;
  raise exception using errcode = 'TS000', message = p_code, detail = (coalesce(p_detail, '{}') || coalesce(a_law, '{}'))::text;
end
$$;
