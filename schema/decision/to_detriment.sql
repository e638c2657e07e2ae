-- Is a reversal to the detriment of whom the old decision benefits: less money, another outcome than a
-- grant, a new condition?
create function decision.to_detriment(d decision.decision, o decision.decision) returns boolean
language plpgsql immutable as $$
begin
  return (d).amount_ore < (o).amount_ore or ((o).amount_ore > 0 and not (o).conditions @> (d).conditions);
end
$$;
