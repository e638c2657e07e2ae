-- A rule, or its result, as a sentence in a person's language. `p_form`: the schema that words fields.
create function application.eligibility_sentence(p_rule jsonb, p_result text, p_seen jsonb, p_form jsonb, p_language text) returns text
language plpgsql stable as $$
declare
  a_kind text := p_rule ->> 'kind';
  a_min bigint := (p_rule ->> 'min_ore')::bigint;
  a_max bigint := (p_rule ->> 'max_ore')::bigint;
  a_wanted text;
  a_seen text;
  a_label jsonb;
begin
  if p_rule ? 'in' then
    a_wanted := application.eligibility_words(a_kind, p_rule -> 'in', p_language);
    a_seen := case a_kind when 'municipality' then p_seen ->> 'name' when 'county' then p_seen ->> 'county_name'
      else application.eligibility_words(a_kind, jsonb_build_array(p_seen ->> a_kind), p_language) end;
  elsif a_kind = 'attachment' then
    a_wanted := coalesce(p_rule ->> 'min', '1');
    a_seen := p_seen ->> 'attachments';
  elsif a_kind = 'form_field' then
    a_label := (select f -> 'label' from jsonb_array_elements(p_form -> 'fields') f where f ->> 'key' = p_rule ->> 'field');
    a_wanted := coalesce(a_label ->> p_language, a_label ->> 'nb', p_rule ->> 'field');
  elsif a_kind = 'amount' then
    a_wanted := case when a_max is null then case p_language when 'nn' then 'minst ' when 'en' then 'at least ' else 'minst ' end || application.kroner(a_min)
      when a_min is null then case p_language when 'nn' then 'høgst ' when 'en' then 'at most ' else 'høyst ' end || application.kroner(a_max)
      else case p_language when 'nn' then 'frå ' when 'en' then 'from ' else 'fra ' end || application.kroner(a_min)
        || case p_language when 'en' then ' to ' else ' til ' end || application.kroner(a_max) end;
    a_seen := application.kroner((p_seen ->> 'amount_ore')::bigint);
  elsif a_kind = 'timely' then
    a_wanted := to_char((p_seen ->> 'deadline_on')::date, 'DD.MM.YYYY');
    a_seen := to_char((p_seen ->> 'submitted_on')::date, 'DD.MM.YYYY');
  elsif a_kind = 'register_active' then
    a_seen := application.eligibility_words(a_kind, jsonb_build_array(p_seen ->> 'status'), p_language) || coalesce(' ' || to_char((p_seen ->> 'status_on')::date, 'DD.MM.YYYY'), '')
      || coalesce(case p_language when 'en' then ', looked up ' else ', slått opp ' end || to_char((p_seen ->> 'looked_up_on')::date, 'DD.MM.YYYY'), '');
  elsif a_kind = 'register_voluntary' then
    a_seen := coalesce(case p_language when 'en' then ', looked up ' else ', slått opp ' end || to_char((p_seen ->> 'looked_up_on')::date, 'DD.MM.YYYY'), '');
  else
    a_seen := coalesce(p_seen ->> 'overdue_reports', p_seen ->> 'orgnr');
  end if;
  return (select replace(replace(case p_language when 'nn' then t.nn when 'en' then t.en else t.nb end, '{wanted}', coalesce(a_wanted, '…')), '{seen}', coalesce(a_seen, '…'))
    from rule.eligibility_text t where t.kind = a_kind and t.result = p_result);
end
$$;
