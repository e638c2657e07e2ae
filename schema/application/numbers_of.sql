-- The case numbers that may be meant: as typed, without the leading zeros (2023/417), also among other words, or the
-- last part alone (417), of any year from 2000 on; or the code of a letter that came back on paper, as a scanner
-- types it (src/format/letter_pdf.h).
create function application.numbers_of(p_text text) returns text[]
language plpgsql stable as $$
declare
  a_parts text[] := coalesce(regexp_match(btrim(p_text), '^()(\d{1,8})$'), regexp_match(p_text, '(?:^|\s)(\d{4})/(\d{1,8})(?=$|\s)'));
begin
  if a_parts is null then
    return array[coalesce((regexp_match(btrim(p_text), '^TILSAGN:1:([^:]+):\d{8}:[A-Z]+$'))[1], btrim(p_text))];
  elsif a_parts[1] <> '' then
    return array[a_parts[1] || '/' || application.padded(a_parts[2], 6)];
  end if;
  return array(select y || '/' || application.padded(a_parts[2], 6) from generate_series(2000, extract(year from rule.today())::int + 1) y);
end
$$;
