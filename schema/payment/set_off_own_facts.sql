-- What a letter of a set-off says besides what all letters of a case say: the claim with what is owed on the day of the
-- payout, and the payout, each with what else is set off; of one that is less or ends what was told before. One that is not approved is told as
-- approving it would make it.
create function payment.set_off_own_facts(s payment.set_off, p_kind text, p_language text) returns jsonb
language plpgsql stable as $$
declare
  k payment.claim;
  p payment.payout;
  a_day date;
  a_left bigint;
  an_other bigint;  -- set off against other payouts, and not done
begin
  select * into k from payment.claim where id = (s).claim_id;
  select * into p from payment.payout where id = (s).payout_id;
  a_day := greatest(rule.today(), p.due_on);
  select coalesce(sum(x.amount_ore), 0)::bigint into an_other from payment.set_off x where x.claim_id = k.id and x.id <> (s).id and x.state = 'approved';
  a_left := case when p_kind = 'set_off_ended' then payment.claim_due(k, rule.today())
    else greatest(0, payment.claim_due(k, a_day) - an_other - case when (s).state = 'done' then 0 else (s).amount_ore end) end;
  return jsonb_build_object('claim_number', k.id::text, 'set_off_ore', case when p_kind = 'set_off_ended' and (s).state <> 'undone' then payment.set_off_told_ore(s) else (s).amount_ore end,
      'left_ore', a_left, 'payout_due_on', p.due_on,
      'payout_case_number', (select a.case_number from application.application a where a.id = p.application_id), 'caseworker_name', (access.person((s).proposed_by)) ->> 'name')
    || case when p_kind = 'set_off_ended' then jsonb_build_object('told_on', coalesce(payment.set_off_told_on(s), rule.today()), 'undone', (s).state = 'undone',
      'ended_reason', payment.set_off_end_words(s, p_language))
    when p_kind = 'set_off_less' then jsonb_build_object('told_on', coalesce(payment.set_off_told_on(s), rule.today()), 'told_ore', payment.set_off_told_ore(s),
      'less_reason', payment.set_off_less_words(s, p_language), 'payout_ore', p.amount_ore, 'payout_other_ore', nullif(x.other_ore, 0), 'net_ore', p.amount_ore - x.other_ore - (s).amount_ore)
    else jsonb_build_object('claim_kid', k.kid, 'claim_ground', rule.cited(k.ground, p_language), 'claim_due_on', k.due_on, 'set_off_ground', (s).ground,
      'claim_decided_on', (select max((d.decided_at at time zone 'Europe/Oslo')::date) from decision.decision d where d.claim_id = k.id and d.state = 'approved'),
      'appealed', payment.set_off_appealed(s), 'owed_ore', a_left + an_other + (s).amount_ore, 'other_set_off_ore', nullif(an_other, 0),
      'payout_ore', p.amount_ore, 'payout_other_ore', nullif(x.other_ore, 0), 'net_ore', p.amount_ore - x.other_ore - (s).amount_ore,
      'answer_by', rule.today() + (rule.setting('set_off.answer_days') #>> '{}')::int,
      'approver_name', coalesce((access.person((s).approved_by)) ->> 'name',
        case p_language when 'nn' then 'ikkje godkjend enno' when 'en' then 'not approved yet' else 'ikke godkjent ennå' end)) end
    from (select p.set_off_ore - case when (s).state in ('approved', 'done') then (s).amount_ore else 0 end as other_ore) x;
end
$$;
