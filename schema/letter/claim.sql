-- The next letters on one way out, which the caller takes upon itself. `again`: somebody before it did, and
-- nobody knows how far that went. There is one living job, so what is under way was its forerunner's.
create function letter.claim(p_channel text, p_limit int)
returns table (id bigint, again boolean, address text, case_number text, kind text, language text, sha256 text, suffix text, body_hex text, day date)
language plpgsql security definer set search_path = pg_temp as $$
declare
  some_ids bigint[] := array(select o.id from letter.dispatch o where o.state in ('prepared', 'sending') and o.channel = p_channel
    and o.not_before <= clock_timestamp() and letter.may_go(o) order by o.id limit p_limit);
begin
  -- An undo that began in time may not be over: it holds its batch, which is waited for; then they are looked at again.
  perform from batch.batch b where b.id in (select d.batch_id from letter.dispatch o join decision.letter l on l.id = o.letter_id
    join decision.decision d on d.id = l.decision_id where o.id = any (some_ids)) order by b.id for share;
  return query
    with due as materialized (select o.id, o.state from letter.dispatch o where o.id = any (some_ids) and o.state in ('prepared', 'sending')
        and letter.may_go(o) order by o.id for update skip locked),
      taken as (update letter.dispatch o set state = 'sending', version = o.version + 1, attempts = o.attempts + 1 from due where o.id = due.id returning o.*)
    select t.id, due.state = 'sending', t.address, a.case_number, coalesce(l.kind, c.kind), coalesce(l.language, c.language),
      coalesce(l.pdf_sha256, l.sha256, c.pdf_sha256, c.sha256), case when l.pdf is null and c.pdf is null then 'html' else 'pdf' end,
      case when p_channel = 'folder' then encode(coalesce(l.pdf, l.content, c.pdf, c.content), 'hex') end, (t.prepared_at at time zone 'Europe/Oslo')::date
    from taken t join due on due.id = t.id join application.application a on a.id = t.application_id
    left join decision.letter l on l.id = t.letter_id left join application.case_letter c on c.id = t.case_letter_id order by t.id;
end
$$;
