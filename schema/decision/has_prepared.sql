-- Has this person had a hand in what is decided: written or sent the decision for approval, also before
-- somebody else went on with it, recommended an outcome of the application, or had a hand in the batch that it was
-- decided in (rules.md A.5, rule 1)?
create function decision.has_prepared(d decision.decision, p_user_id bigint) returns boolean
language plpgsql stable as $$
begin
  return p_user_id = d.prepared_by or p_user_id = any (d.also_prepared_by) or d.kind = 'award'
    and exists (select from application.assessment x where x.application_id = d.application_id and x.assessor_id = p_user_id)
    or exists (select from batch.batch b where b.id = d.batch_id and p_user_id = any (batch.hands(b)));
end
$$;
