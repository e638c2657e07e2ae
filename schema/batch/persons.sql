-- The persons of a table in the form, as the rule for toppfinansiering counts them, amounts in øre:
-- birth_year, wages and, where there is any, earmarked, user_payment, host_grant, disabled (yes).
-- Null: the table is not there, or a row of it is not such a person.
create function batch.persons(p_form jsonb, p_field text) returns jsonb
language sql immutable as $$
  select case when jsonb_typeof(p_form -> p_field) = 'array' and not exists (
      select from jsonb_array_elements(p_form -> p_field) x
       where jsonb_typeof(x) <> 'object' or not coalesce(x ->> 'birth_year' ~ '^(19|20)\d\d$', false) or not coalesce(x ->> 'wages' ~ '^\d{1,13}$', false)
        or exists (select from unnest(array['earmarked', 'user_payment', 'host_grant']) k where x ->> k !~ '^\d{1,13}$'))
    then (select coalesce(jsonb_agg(jsonb_build_array((x ->> 'birth_year')::int, (x ->> 'wages')::bigint, coalesce((x ->> 'earmarked')::bigint, 0),
        coalesce((x ->> 'user_payment')::bigint, 0), coalesce((x ->> 'host_grant')::bigint, 0),
        coalesce(x ->> 'disabled' in ('true', 'yes', 'ja'), false)) order by n), '[]')
      from jsonb_array_elements(p_form -> p_field) with ordinality t (x, n)) end
$$;
