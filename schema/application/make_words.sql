-- BEFORE trigger: the words that an application is found by are those of its title and purpose, whatever is
-- written. Not its number: every case has a word of its own then that begins with the year, and whoever types «20»
-- has an index read them all.
create function application.make_words() returns trigger
language plpgsql as $$
begin
  new.words := to_tsvector('norwegian', new.title || ' ' || new.purpose);
  return new;
end
$$;
