-- Who sends the letters of a day, in a language, and what stands around their text, as members of their facts
-- (src/format/letter.h); `signature` says who signs. The service lays the logo in.
create function letter.sender(p_day date, p_language text, out name text, out orgnr text, out contact text, out signature text, out facts jsonb)
language plpgsql stable as $$
declare
  g jsonb := rule.setting('administrator');
  h letter.head := letter.head_on(p_day);
  a_foot text := case p_language when 'nn' then h.foot_nn when 'en' then coalesce(h.foot_en, h.foot_nb) else h.foot_nb end;
begin
  name := coalesce(case p_language when 'nn' then h.name_nn when 'en' then coalesce(h.name_en, h.name_nb) else h.name_nb end, g ->> 'name');
  orgnr := g ->> 'orgnr';
  contact := coalesce(case p_language when 'nn' then h.contact_nn when 'en' then coalesce(h.contact_en, h.contact_nb) else h.contact_nb end, g ->> 'contact');
  signature := coalesce(h.signature, 'none');
  facts := case when h.id is null then '{}' else jsonb_strip_nulls(jsonb_build_object('foot', a_foot,
    'closing', case when signature <> 'none' then case p_language when 'nn' then h.closing_nn when 'en' then coalesce(h.closing_en, h.closing_nb) else h.closing_nb end end,
    'logo_id', case when h.logo is not null then h.id end, 'logo_width_mm', case when h.logo is not null then h.logo_width_mm end,
    'logo_alt', case when h.logo is not null then case p_language when 'nn' then h.logo_alt_nn when 'en' then coalesce(h.logo_alt_en, h.logo_alt_nb) else h.logo_alt_nb end end)) end;
end
$$;
