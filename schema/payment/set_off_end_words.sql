-- Why a set-off that the party was told of will not be, or is taken back, as a sentence.
create function payment.set_off_end_words(s payment.set_off, p_language text) returns text
language plpgsql immutable as $$
declare
  the_words text[] := case case (s).state when 'undone' then 'undone' when 'withdrawn' then 'withdrawn' else (s).ended_code end
    when 'undone' then array['Utbetalingen kom ikke fram til dere, og pengene er kommet tilbake til oss.', 'Utbetalinga kom ikkje fram til dykk, og pengane har kome tilbake til oss.', 'The payout did not reach you, and the money has come back to us.']
    when 'withdrawn' then array['Vi har trukket motregningen tilbake.', 'Vi har trekt motrekninga tilbake.', 'We have withdrawn the set-off.']
    when 'claim_paid' then array['Kravet er betalt.', 'Kravet er betalt.', 'The claim has been paid.']
    when 'claim_less' then array['Det står for lite igjen av kravet.', 'Det står for lite att av kravet.', 'Too little is left of the claim.']
    when 'claim_transferred' then array['Kravet er overført til innkreving.', 'Kravet er overført til innkrevjing.', 'The claim has been transferred for collection.']
    when 'claim_written_off' then array['Kravet er avskrevet i regnskapet vårt.', 'Kravet er avskrive i rekneskapen vår.', 'The claim has been written off in our accounts.']
    when 'claim_annulled' then array['Kravet er falt bort.', 'Kravet er falle bort.', 'The claim no longer stands.']
    when 'suspended' then array['Gjennomføringen av vedtaket som kravet bygger på, er utsatt.', 'Gjennomføringa av vedtaket som kravet byggjer på, er utsett.', 'Execution of the decision that the claim rests on is put off.']
    when 'recipient' then array['Utbetalingen går til en annen enn den som skylder.', 'Utbetalinga går til ein annan enn den som skuldar.', 'The payout goes to somebody else than who owes.']
    when 'payout_cancelled' then array['Utbetalingen er kansellert.', 'Utbetalinga er kansellert.', 'The payout has been cancelled.']
    else array['Utbetalingen er satt ned.', 'Utbetalinga er sett ned.', 'The payout has become less.'] end;
begin
  return the_words[case p_language when 'nn' then 2 when 'en' then 3 else 1 end];
end
$$;
