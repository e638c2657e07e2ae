-- A recipient by organisation number, or by the reference it was imported with; where it
-- has gone into another, that one.
create function import.recipient_id(p_source text, p_ref text) returns bigint
language sql stable as $$
  select coalesce((select coalesce(merged_into_id, id) from recipient.recipient where orgnr = p_ref),
    (select coalesce(merged_into_id, id) from recipient.recipient where source = p_source || '/' || p_ref and orgnr is null limit 1))
$$;
