-- rule.reason as documents show it, all of a language in one value: a case shows dozens of actions, and finding
-- their reasons one by one cost more than the case itself. Of each language a function of a constant, which plans
-- keep; made anew by every release, as the reasons are changed by migrations only.
create function rule.make_reason_books() returns void
language plpgsql as $$
declare
  a_language text;
  a_book jsonb;
begin
  foreach a_language in array array['nb', 'nn', 'en'] loop
    select jsonb_object_agg(r.code, 'false, "code": ' || to_json(r.code) || ', "reason": '
      || to_json(case a_language when 'nn' then r.nn when 'en' then r.en else r.nb end) || '}') into a_book from rule.reason r;
    execute format('create function rule.reason_book_%s() returns jsonb language sql immutable parallel safe as %L', a_language, format('select %L::jsonb', a_book));
  end loop;
end
$$;
