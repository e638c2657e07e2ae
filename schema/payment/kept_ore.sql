-- What the recipient may keep of a case's money: what the award in force gives, without what an approved
-- report says was not spent and may not be kept; nothing while its last report is rejected.
create function payment.kept_ore(p_application_id bigint) returns bigint
language plpgsql stable as $$
declare
  w decision.award;
  r report.report;
begin
  select * into w from decision.award where application_id = p_application_id and state not in ('annulled', 'declined', 'lapsed') order by id desc limit 1;
  select * into r from report.report where award_id = w.id and state in ('approved', 'rejected') order by id desc limit 1;
  return case when w.id is null or r.state = 'rejected' then 0
    else greatest(0, w.amount_ore - greatest(0, coalesce(r.unspent_ore, 0) - w.kept_ore)) end;
end
$$;
