-- BEFORE trigger: the words that an application is found by are those of its number, title and purpose,
-- whatever is written.
create function application.make_words() returns trigger
language plpgsql as $$
begin
  new.words := to_tsvector('norwegian', new.case_number || ' ' || new.title || ' ' || new.purpose);
  return new;
end
$$;
