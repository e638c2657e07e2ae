-- Why less is set off than the party was told, as a sentence.
create function payment.set_off_less_words(s payment.set_off, p_language text) returns text
language plpgsql immutable as $$
declare
  the_words text[] := case (s).less_code
    when 'payout_less' then array['Utbetalingen er satt ned.', 'Utbetalinga er sett ned.', 'The payout has become less.']
    else array['Det står mindre igjen av kravet på utbetalingsdagen.', 'Det står mindre att av kravet på utbetalingsdagen.', 'Less is left of the claim on the day of the payout.'] end;
begin
  return the_words[case p_language when 'nn' then 2 when 'en' then 3 else 1 end];
end
$$;
