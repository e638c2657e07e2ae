-- Letters that could not be made: dead jobs of one letter each.
create function letter.failures() returns table (job_id bigint, application_id bigint, decision_id bigint, error text, run_at timestamptz)
language plpgsql stable as $$
begin
  return query
    select j.id, d.application_id, d.id, j.last_error, j.run_at from job.job j join decision.decision d on d.id = (j.args ->> 'decision_id')::bigint
      where j.state = 'dead' and j.kind = 'letter.make'
    union all
    select j.id, d.application_id, null, j.last_error, j.run_at from job.job j join application.deadline d on d.id = (j.args ->> 'deadline_id')::bigint
      where j.state = 'dead' and j.kind = 'letter.case'
    union all
    select j.id, s.application_id, null, j.last_error, j.run_at from job.job j join payment.set_off s on s.id = (j.args ->> 'set_off_id')::bigint
      where j.state = 'dead' and j.kind = 'letter.case';
end
$$;
