-- Is a reversal to the detriment of whom the old decision benefits: less money, another outcome than a
-- grant, a new condition? Of a claim: more to pay back?
create function decision.to_detriment(d decision.decision, o decision.decision) returns boolean
language plpgsql immutable as $$
begin
  return case when (d).claim_id is not null then (d).amount_ore > (o).amount_ore else (d).amount_ore < (o).amount_ore or ((o).amount_ore > 0 and not (o).conditions @> (d).conditions) end;
end
$$;
