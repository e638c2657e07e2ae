-- Municipalities and counties decide the language they are written to in (sprl § 11); others do not.
-- Raises recipient.save.language_decision.
create function recipient.check_language(r recipient.recipient) returns void
language plpgsql stable as $$
begin
  if r.language_decision is not null and r.type not in ('municipality', 'county') then
    perform rule.refuse('recipient.save.language_decision', '{"pointer": "/language_decision"}');
  end if;
end
$$;
