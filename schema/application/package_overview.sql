-- What a package holds and what was refused with which paragraph, as a text that people read, in the package's language.
create function application.package_overview(p application.access_package) returns text
language plpgsql stable as $$
declare
  w text[] := (case (p).manifest ->> 'language' when 'nn' then '{Innsyn i sak,Dokument,Ikkje gitt}' when 'en' then '{Access to case,Documents,Not given}'
    else '{Innsyn i sak,Dokumenter,Ikke gitt}' end)::text[];
begin
  return (select w[1] || ' ' || ((p).manifest ->> 'case_number') || chr(10) || to_char((p).made_at at time zone 'Europe/Oslo', 'DD.MM.YYYY HH24:MI') || chr(10)
    || chr(10) || w[2] || chr(10) || coalesce((select string_agg('- ' || (d ->> 'title') || coalesce(' (SHA-256 ' || (d ->> 'sha256') || ')', ''), chr(10) order by n)
        from jsonb_array_elements((p).manifest -> 'documents') with ordinality t (d, n)), '-') || chr(10)
    || chr(10) || w[3] || chr(10) || coalesce((select string_agg('- ' || (d ->> 'title') || ': ' || coalesce(d ->> 'source_text', d ->> 'source') || ', ' || (d ->> 'text')
          || coalesce('. ' || (d ->> 'reason'), '') || '. ' || coalesce(d ->> 'appeal_text', d ->> 'appeal'), chr(10) order by n)
        from jsonb_array_elements((p).manifest -> 'refused') with ordinality t (d, n)), '-') || chr(10));
end
$$;
