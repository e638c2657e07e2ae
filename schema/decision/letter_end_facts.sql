-- Of which award a letter tells that it lapses, is stopped or taken up again, or is to be paid back: when it was
-- decided on and what it gives.
create function decision.letter_end_facts(p_award_id bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('award_decided_on', (d.decided_at at time zone 'Europe/Oslo')::date, 'award_ore', w.amount_ore)
    from decision.award w join decision.decision d on d.id = w.decision_id where w.id = p_award_id
$$;
