-- Has this person had a hand in what a batch decides: made, calculated, edited or sent it for approval, or
-- recommended an outcome of a case that is to be decided in it (rules.md A.5, rule 1)?
create function batch.has_prepared(b batch.batch, p_user_id bigint) returns boolean
language plpgsql stable as $$
begin
  return p_user_id = any (batch.hands(b))
    or exists (select from batch.item i join application.assessment x on x.application_id = i.application_id
      where i.batch_id = b.id and i.state = 'pending' and x.assessor_id = p_user_id);
end
$$;
