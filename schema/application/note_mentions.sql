-- Whom a note mentions, each once, as its row keeps them.
create function application.note_mentions(p_body jsonb) returns bigint[]
language plpgsql immutable as $$
begin
  return array(select distinct m::bigint from jsonb_array_elements_text(coalesce(p_body -> 'mentions', '[]')) m order by 1);
end
$$;
