-- What is wrong with a choice, a date, a number with a check digit, an id at a bank or the number of a scheme in a document; null: nothing.
create function rule.word_fault(p_text text, p_shape jsonb) returns text
language plpgsql stable as $$
begin
  case p_shape ->> 'type'
    when 'choice' then
      return case when not p_shape -> 'choices' ? p_text then 'choice' end;
    when 'orgnr' then
      return case when not recipient.orgnr_fits(p_text) then 'orgnr' end;
    when 'account' then
      return case when not recipient.account_fits(p_text) then 'account' end;
    when 'bic' then
      return case when p_text !~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$' then 'bic' end;
    when 'bank_id' then
      return case when p_text !~ '^[A-Za-z0-9/?:().,''+ -]{1,35}$' or p_text ~ '^[ /]|[ /]$|//' then 'bank_id' end;
    when 'scheme' then
      return case when not exists (select from scheme.scheme where id = p_text::bigint) then 'choice' end;
    else
      return case when p_text !~ '^(19|2[01])\d\d-\d\d-\d\d$' then 'date' when to_char(to_date(p_text, 'YYYY-MM-DD'), 'YYYY-MM-DD') <> p_text then 'date' end;
  end case;
exception when datetime_field_overflow then
  return 'date';
end
$$;
