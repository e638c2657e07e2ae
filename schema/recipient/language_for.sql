-- The language a recipient is written to in, and the rule that decided (sprl § 15, rules.md B.13): explicit choice >
-- a municipality's or county's decision > the language of the application > Enhetsregisteret > bokmål.
create function recipient.language_for(r recipient.recipient, p_application_language text) returns recipient.letter_language
language sql immutable as $$
  select (case t.rule when 'chosen' then r.language when 'decision' then r.language_decision when 'application' then p_application_language
      when 'registered' then r.registered_language else 'nb' end, t.rule)::recipient.letter_language
    from (select case when coalesce(r.language_chosen, r.language <> 'nb') then 'chosen' when r.language_decision is not null then 'decision'
      when p_application_language is not null then 'application' when r.registered_language is not null then 'registered' else 'default' end as rule) t
$$;
