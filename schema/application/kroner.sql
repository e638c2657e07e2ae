-- An amount as a sentence has it: 1 250 000 kr, with øre only when there are any.
create function application.kroner(p_ore bigint) returns text
language plpgsql immutable as $$
begin
  return btrim(replace(to_char(p_ore / 100, 'FM999G999G999G999G999G990'), ',', chr(160))) || case when p_ore % 100 <> 0 then ',' || lpad((p_ore % 100)::text, 2, '0') else '' end
    || chr(160) || 'kr';
end
$$;
