-- A list of ids in a body, each once and in order; null when it is not there.
create function irregularity.ids(p_list jsonb) returns bigint[]
language sql immutable as $$
  select case when jsonb_typeof(p_list) = 'array' then array(select distinct e::bigint from jsonb_array_elements_text(p_list) e order by 1) end
$$;
