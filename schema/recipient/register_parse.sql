-- What of an answer is kept: of the organisation, never of its people. Fields that are absent or make no sense
-- are null; all may be absent. The first of what ended it is its status.
create function recipient.register_parse(p_kind text, p_answer jsonb) returns recipient.register_entry
language plpgsql immutable as $$
declare
  e recipient.register_entry;
  a_place jsonb := coalesce(p_answer -> 'forretningsadresse', p_answer -> 'beliggenhetsadresse');
  is_forced boolean := coalesce(p_answer ->> 'underTvangsavviklingEllerTvangsopplosning', 'false') = 'true';
begin
  e.kind := p_kind;
  e.name := nullif(left(btrim(regexp_replace(p_answer ->> 'navn', '[[:cntrl:][:space:]]+', ' ', 'g')), 300), '');
  e.form := substring(p_answer #>> '{organisasjonsform,kode}' from '^[A-ZÆØÅ]{1,8}$');
  e.sector_code := substring(p_answer #>> '{institusjonellSektorkode,kode}' from '^[0-9]{4}$');
  e.industry_code := substring(p_answer #>> '{naeringskode1,kode}' from '^[0-9]{2}[.][0-9]{1,3}$');
  e.municipality := substring(a_place ->> 'kommunenummer' from '^[0-9]{4}$');
  e.address := coalesce(recipient.register_address(p_answer -> 'postadresse'), recipient.register_address(a_place));
  e.language := case lower(p_answer ->> 'maalform') when 'bokmål' then 'nb' when 'nynorsk' then 'nn' end;
  e.registered_on := rule.day_of(p_answer ->> 'registreringsdatoEnhetsregisteret');
  e.deleted_on := rule.day_of(p_answer ->> 'slettedato');
  e.bankrupt_on := rule.day_of(p_answer ->> 'konkursdato');
  e.liquidation_on := rule.day_of(p_answer ->> 'underAvviklingDato');
  e.forced_liquidation_on := (select min(rule.day_of(value #>> '{}')) from jsonb_each(p_answer)
    where key ~ '^tvangs(avviklet|opplost)Pga[A-Za-z]*Dato$' and jsonb_typeof(value) = 'string');
  e.voluntary := coalesce(p_answer ->> 'registrertIFrivillighetsregisteret', 'false') = 'true';
  e.parent_orgnr := substring(p_answer ->> 'overordnetEnhet' from '^[0-9]{9}$');
  e.status := case when p_answer ? 'slettedato' then 'deleted' when p_answer ->> 'konkurs' = 'true' then 'bankrupt'
    when is_forced then 'forced_liquidation' when p_answer ->> 'underAvvikling' = 'true' then 'liquidation' else 'active' end;
  e.status_on := case e.status when 'deleted' then e.deleted_on when 'bankrupt' then e.bankrupt_on
    when 'forced_liquidation' then e.forced_liquidation_on when 'liquidation' then e.liquidation_on end;
  return e;
end
$$;
