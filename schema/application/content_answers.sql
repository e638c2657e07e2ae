-- The answers of a content by key, the files that fields ask for among them; without a form, what
-- there is under the key ''.
create function application.content_answers(p_content jsonb) returns jsonb
language plpgsql immutable as $$
begin
  return case when jsonb_typeof(p_content -> 'form') = 'object' then p_content -> 'form'
      when jsonb_typeof(coalesce(p_content -> 'form', 'null')) = 'null' then '{}' else jsonb_build_object('', p_content -> 'form') end
    || (select coalesce(jsonb_object_agg(t.field, t.files), '{}') from (
      select x.value ->> 'field' as field, jsonb_agg(x.value - 'field' order by x.n) as files
        from jsonb_array_elements(p_content -> 'files') with ordinality x (value, n) where x.value ? 'field' group by 1) t);
end
$$;
