-- Deadlines of a preliminary answer whose letter should be made now: at receipt, unless a decision is
-- expected within the month; then shortly before the month is over, should it not have come (fvl § 11 a);
-- late rather than never. One whose letter failed has a job of its own.
create function application.letters_due(p_limit int) returns setof bigint
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  a_latest int := (rule.setting('preliminary_answer.latest_days') #>> '{}')::int;
begin
  return query
    select d.id from application.deadline d
      join application.application a on a.id = d.application_id
      join scheme.call c on c.id = a.call_id
     where d.kind = 'preliminary_answer' and d.state in ('open', 'missed') and d.ended_on is null
       and d.due_on >= (select began_on from application.watch) and a.state in ('submitted', 'under_review', 'awaiting_information', 'recommended')
       and (application.expected_on(c, d.start_on) > d.due_on or rule.today() >= d.due_on - a_latest)
       and not exists (select from job.job j where j.kind = 'letter.case' and j.key in (d.id::text, d.id || '/preliminary'))
     order by d.id limit p_limit;
end
$$;
