-- What the party is told of a set-off, subject and text, in its language: which claim and payout, how much, why; or that it
-- will not be, or is taken back.
create function payment.set_off_words(s payment.set_off, p_language text) returns text[]
language plpgsql stable as $$
declare
  x record;
begin
  select k.id, k.kid, a.case_number, b.case_number as paid_case, application.kroner((s).amount_ore) as ore, application.kroner(p.amount_ore) as gross,
      application.kroner(p.amount_ore - p.set_off_ore) as net, to_char(p.due_on, 'DD.MM.YYYY') as due into x
    from payment.claim k join application.application a on a.id = k.application_id, payment.payout p join application.application b on b.id = p.application_id
   where k.id = (s).claim_id and p.id = (s).payout_id;
  return case p_language || ((s).state = 'approved')::text
    when 'nntrue' then array['Motrekning av krav ' || x.id, format('Vi motreknar %s av tilbakebetalingskravet i sak %s (krav %s, KID %s) mot utbetalinga på %s i sak %s, som forfell %s. '
        'Grunnen er: %s' || E'\n\n' || 'De får %s utbetalt, og kravet blir rekna som betalt med det motrekna beløpet den dagen utbetalinga skjer. Svar på denne meldinga dersom noko er feil.',
      x.ore, x.case_number, x.id, x.kid, x.gross, x.paid_case, x.due, (s).ground, x.net)]
    when 'entrue' then array['Set-off of claim ' || x.id, format('We set off %s of the repayment claim in case %s (claim %s, KID %s) against the payout of %s in case %s, due on %s. '
        'The ground is: %s' || E'\n\n' || 'You will be paid %s, and the claim counts as paid with the amount set off on the day of the payout. Answer this message if something is wrong.',
      x.ore, x.case_number, x.id, x.kid, x.gross, x.paid_case, x.due, (s).ground, x.net)]
    when 'nbtrue' then array['Motregning av krav ' || x.id, format('Vi motregner %s av tilbakebetalingskravet i sak %s (krav %s, KID %s) mot utbetalingen på %s i sak %s, som forfaller %s. '
        'Grunnen er: %s' || E'\n\n' || 'Dere får %s utbetalt, og kravet regnes som betalt med det motregnede beløpet den dagen utbetalingen skjer. Svar på denne meldingen hvis noe er feil.',
      x.ore, x.case_number, x.id, x.kid, x.gross, x.paid_case, x.due, (s).ground, x.net)]
    when 'nnfalse' then array['Krav ' || x.id || ' blir ikkje motrekna', format('Motrekninga av %s mot utbetalinga i sak %s blir ikkje gjennomført eller er teken tilbake. Kravet i sak %s (krav %s) er ikkje betalt med dette beløpet.',
      x.ore, x.paid_case, x.case_number, x.id)]
    when 'enfalse' then array['Claim ' || x.id || ' is not set off', format('The set-off of %s against the payout in case %s will not be carried out, or has been taken back. The claim in case %s (claim %s) has not been paid with this amount.',
      x.ore, x.paid_case, x.case_number, x.id)]
    else array['Krav ' || x.id || ' motregnes ikke', format('Motregningen av %s mot utbetalingen i sak %s blir ikke gjennomført eller er tilbakeført. Kravet i sak %s (krav %s) er ikke betalt med dette beløpet.',
      x.ore, x.paid_case, x.case_number, x.id)] end;
end
$$;
