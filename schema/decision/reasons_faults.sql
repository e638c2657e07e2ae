-- What a decision lacks of what fvl §§ 24, 25 and 27 demand before it may be sent for approval: the rules
-- it rests on; grounds, and where the party does not get what it applied for grounds that say more than a
-- word; there, in a scheme of judgement, an assessment that tells the main considerations; and who hears
-- an appeal. Null when nothing is missing; with `p_refuse` it raises decision.submit.reasons when something is.
create function decision.reasons_faults(d decision.decision, p_refuse boolean default false) returns jsonb
language plpgsql stable as $$
declare
  s scheme.scheme;
  a_faults jsonb;
  a_least int := (rule.setting('decision.grounds_least') #>> '{}')::int;
begin
  select x.* into s from application.application a join scheme.scheme x on x.id = a.scheme_id where a.id = d.application_id;
  select jsonb_agg(e) into a_faults from (
    select jsonb_build_object('pointer', '/rules_id', 'code', 'rules_missing') e where d.rules_id is null
    union all select jsonb_build_object('pointer', '/grounds', 'code', 'grounds_thin')
     where (d.outcome <> 'granted' or d.change_terms ->> 'kind' = 'stop') and length(trim(d.grounds)) < a_least
    union all select jsonb_build_object('pointer', '/assessments', 'code', 'considerations_missing')
     where d.outcome in ('rejected', 'partly_granted') and d.supersedes_id is null and d.kind = 'award' and s.form = 'competition'
       and not exists (select from application.assessment x where x.application_id = d.application_id and trim(x.grounds) <> '')
    union all select jsonb_build_object('pointer', '/appeal_body', 'code', 'appeal_body_missing') where trim(s.appeal_body) = '') t;
  if p_refuse and a_faults is not null then
    perform rule.refuse('decision.submit.reasons', jsonb_build_object('errors', a_faults));
  end if;
  return a_faults;
end
$$;
