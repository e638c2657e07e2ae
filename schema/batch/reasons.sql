-- What a proposal lacks of what fvl §§ 24, 25 and 27 demand of a decision: the same as
-- decision.reasons_faults() finds in a single one, for many at once; `p_least`: characters of grounds.
create function batch.reasons(i batch.item, s scheme.scheme, p_least int) returns setof text
language sql stable as $$
  select 'rules_missing' where (i).rules_id is null
  union all select 'grounds_thin' where (i).outcome <> 'granted' and length(trim((i).grounds)) < p_least
  union all select 'considerations_missing' where (i).outcome in ('rejected', 'partly_granted') and (s).form = 'competition'
    and not exists (select from application.assessment x where x.application_id = (i).application_id and trim(x.grounds) <> '')
  union all select 'appeal_body_missing' where trim((s).appeal_body) = ''
$$;
