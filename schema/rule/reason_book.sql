-- rule.reason as documents show it, all of a language in one row: a case shows dozens of actions, and
-- finding their reasons one by one cost more than the case itself. Made anew by every release, as
-- the reasons are changed by migrations only.
create materialized view rule.reason_book as
  select l.language, jsonb_object_agg(r.code, 'false, "code": ' || to_json(r.code) || ', "reason": '
    || to_json(case l.language when 'nn' then r.nn when 'en' then r.en else r.nb end) || '}') as docs
    from rule.reason r, unnest(array['nb', 'nn', 'en']) l (language) group by l.language
  with no data;
alter materialized view rule.reason_book alter docs set storage main;
refresh materialized view rule.reason_book;
