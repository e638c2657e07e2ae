-- Opens a claim for what a case has been paid above what its recipient may keep and nobody has claimed:
-- a draft, so that it is not forgotten. Nothing where there is nothing.
create function payment.open_claim(p_application_id bigint, p_cause text) returns void
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_paid bigint := payment.paid_ore(p_application_id);
  an_over bigint := case when a_paid > 0 then a_paid - payment.kept_ore(p_application_id) - payment.claimed_ore(p_application_id) else 0 end;
  an_award bigint;
begin
  if an_over > 0 then
    select id into an_award from decision.award where application_id = p_application_id
     order by state in ('annulled', 'declined', 'lapsed'), id desc limit 1;
    perform payment.enter_claim(an_award, p_cause, case p_cause when 'reversal' then 'Vedtaket er gjort om.' when 'renunciation' then 'Tilskuddet er endret.'
      when 'declined' then 'Mottakeren har takket nei til tilskuddet.' when 'stopped' then 'Tilskuddet er stanset eller har falt bort.'
      when 'report_rejected' then 'Rapporten er ikke godkjent.' else 'Ubrukte midler etter godkjent rapport.' end, an_over, rule.today());
  end if;
end
$$;
