-- Everything that is wrong with the answers to a form, in the order of the form: where, the code of
-- the fault, and what its sentence needs. A field that is not shown is not asked for, and what the
-- register knows is not answered (REQ-047). `p_files`: the attached files by field (application.files).
create function application.form_faults(p_schema jsonb, p_form jsonb, p_files jsonb, p_amount_ore bigint, p_grant_year int)
returns table (pointer text, code text, type text, label jsonb, bound jsonb)
language plpgsql stable as $$
declare
  a_form jsonb := coalesce(nullif(p_form, 'null'), '{}');
  a_shown text[] := array[]::text[];
  a_hidden boolean;
  f jsonb;
  v jsonb;
  a_key text;
  a_fault record;
begin
  if jsonb_typeof(a_form) <> 'object' then
    return query select '/form', 'type', null::text, '"form"'::jsonb, null::jsonb;
    return;
  end if;
  for f in select x from jsonb_array_elements(p_schema -> 'fields') x loop
    a_key := f ->> 'key';
    v := a_form -> a_key;
    a_hidden := f ? 'shown_when' and not (f -> 'shown_when' ->> 'field' = any (a_shown)
      and a_form -> (f -> 'shown_when' ->> 'field') is not distinct from f -> 'shown_when' -> 'equals');
    if f ->> 'type' = 'file' then
      return query select * from application.form_file_faults(f, v, p_files -> a_key, a_hidden);
      continue;
    elsif f ? 'source' or a_hidden then
      if not application.form_empty(v) then
        return query select '/form/' || a_key, case when f ? 'source' then 'known' else 'not_shown' end, null::text, f -> 'label', null::jsonb;
      end if;
      continue;
    end if;
    a_shown := a_shown || a_key;
    if application.form_empty(v) then
      if (f -> 'required') = 'true' then
        return query select '/form/' || a_key, 'missing', f ->> 'type', f -> 'label', null::jsonb;
      end if;
    elsif f ->> 'type' = 'table' then
      return query select * from application.form_table_faults(f, v, p_grant_year);
      if f ? 'balance' then
        return query select * from application.form_unbalanced(p_schema, f, a_form, p_amount_ore);
      end if;
    else
      a_fault := application.form_value_fault(f, v, p_grant_year);
      if a_fault.code is not null then
        return query select '/form/' || a_key, a_fault.code, f ->> 'type', f -> 'label', to_jsonb(a_fault.bound);
      end if;
    end if;
  end loop;
  return query select '/form/' || replace(replace(k, '~', '~0'), '/', '~1'), 'unknown', null::text, to_jsonb(k), null::jsonb
    from jsonb_object_keys(a_form) k where not p_schema -> 'fields' @> jsonb_build_array(jsonb_build_object('key', k));
end
$$;
