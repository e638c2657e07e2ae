-- Recipients of an older system, once each (REQ-042): an organisation number that is registered
-- already is left as it is. A private person comes without the national identity number, which is
-- never in a file and is added by hand.
create function api.import_recipients(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_series text := case when (select demo from rule.instance) then '^[2389]' else '^[89]' end;
  a_count bigint;
begin
  perform access.require('caseworker');
  create temp table taken on commit drop as select * from jsonb_to_recordset(p_body -> 'rows') r (line int, ref text, orgnr text, name text,
    type text, sector text, municipality text, language text, street text, postal_code text, city text);
  perform import.refuse_faults(array(
    select f from import.cell_faults(p_body, jsonb_build_object('ref', 'text!', 'orgnr', 'orgnr', 'name', 'text!',
      'type', (select string_agg(type, '|') || '!' from recipient.type), 'sector', (select string_agg(distinct sector, '|')
        || '|financial_enterprises' from recipient.type), 'municipality', 'text', 'language', 'nb|nn|en', 'street', 'text',
      'postal_code', 'text', 'city', 'text')) f
    union all select f from import.duplicate_faults(p_body, 'ref') f
    union all select f from import.duplicate_faults(p_body, 'orgnr') f
    union all select (r.line, 'orgnr', 'orgnr')::import.fault from pg_temp.taken r where nullif(r.orgnr, '') !~ a_series
    union all select (r.line, 'orgnr', 'missing')::import.fault from pg_temp.taken r
      where coalesce(r.orgnr, '') = '' and r.type not in ('private_person', 'foreign')
    union all select (r.line, 'municipality', 'reference')::import.fault from pg_temp.taken r
      where r.municipality <> '' and not exists (select from recipient.municipality m where m.number = r.municipality)));
  insert into recipient.recipient (orgnr, name, type, sector, municipality, language, address, source)
  select nullif(r.orgnr, ''), r.name, r.type, coalesce(nullif(r.sector, ''), t.sector), nullif(r.municipality, ''),
    coalesce(nullif(r.language, ''), 'nb'), nullif(jsonb_strip_nulls(jsonb_build_object('street', nullif(r.street, ''),
      'postal_code', nullif(r.postal_code, ''), 'city', nullif(r.city, ''))), '{}'), a_source || '/' || r.ref
  from pg_temp.taken r join recipient.type t on t.type = r.type
  where not exists (select from recipient.recipient o where o.orgnr = nullif(r.orgnr, '') or o.source = a_source || '/' || r.ref) order by r.line;
  get diagnostics a_count = row_count;
  drop table pg_temp.taken;
  return import.done('recipients', p_filter, p_body, a_count);
end
$$;
