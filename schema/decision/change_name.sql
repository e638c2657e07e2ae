-- What a kind of change is called in a letter.
create function decision.change_name(p_kind text, p_language text) returns text
language sql immutable as $$
  select (case p_kind
    when 'budget' then '{"nb": "Nytt budsjett", "nn": "Nytt budsjett", "en": "New budget"}'
    when 'period' then '{"nb": "Lengre periode", "nn": "Lengre periode", "en": "Longer period"}'
    when 'carry_over' then '{"nb": "Overføring av ubrukte midler", "nn": "Overføring av ubrukte midlar", "en": "Keeping unspent money"}'
    when 'purpose' then '{"nb": "Endret tiltak", "nn": "Endra tiltak", "en": "Changed project"}'
    when 'renunciation' then '{"nb": "Delvis avkall på tilskudd", "nn": "Delvis avkall på tilskot", "en": "Partial renunciation"}'
    when 'years' then '{"nb": "Flytting mellom budsjettår", "nn": "Flytting mellom budsjettår", "en": "Amounts moved between budget years"}'
    when 'lapse' then '{"nb": "Bortfall av tilskudd", "nn": "Bortfall av tilskot", "en": "Lapse of grant"}'
    when 'stop' then '{"nb": "Stans av tilskudd", "nn": "Stans av tilskot", "en": "Stop of grant"}'
    when 'resume' then '{"nb": "Gjenopptak av tilskudd", "nn": "Oppattaking av tilskot", "en": "Resumption of grant"}'
    else '{"nb": "Økt tilskudd", "nn": "Auka tilskot", "en": "Increased grant"}' end)::jsonb ->> p_language
$$;
