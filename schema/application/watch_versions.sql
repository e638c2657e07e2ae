-- The versions of who is told, each for the days it is in force: until the next of its kind and scheme; of two for the
-- same day the later counts.
create function application.watch_versions() returns table (id bigint, kind text, scheme_id bigint, steps jsonb, valid_from date, next_from date)
language sql stable as $$
  select * from (select w.id, w.kind, w.scheme_id, w.steps, w.valid_from, lead(w.valid_from) over (partition by w.kind, w.scheme_id order by w.valid_from, w.id) as next_from
    from application.watch_rule w) v where v.next_from is distinct from v.valid_from
$$;
