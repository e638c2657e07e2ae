-- Is a letter of the case still on its way: that of a decision in force which is neither made nor known to have failed,
-- or any that is made and not handed over? Look-ups by key alone, for every reading of a decided case asks.
create function letter.unsent(p_application_id bigint) returns boolean
language plpgsql stable as $$
begin
  return exists (select from letter.dispatch o where o.application_id = p_application_id and o.channel = 'folder' and o.state in ('prepared', 'sending'))
    or exists (select from decision.decision d where d.application_id = p_application_id and d.state = 'approved' and d.source is null
      and not decision.letter_made(d.id)
      and not exists (select from job.job j where j.kind = 'letter.make' and j.key = d.id::text and j.state = 'dead'));
end
$$;
