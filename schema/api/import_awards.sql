-- Past decisions of an older system, with their applications, awards and what was paid. Dated as
-- they were, shown under the older system's people, marked with their source; money that was paid
-- of our posts is bound and paid in the scheme's budget, under the same guards as any other.
create function api.import_awards(p_if_match text, p_filter jsonb, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a_source text := import.source_of(p_filter);
  a_count bigint;
begin
  perform access.require('caseworker');
  perform import.award_rows(a_source, p_body);
  perform import.refuse_faults(array(select f from import.award_faults(p_body) f));
  perform import.award_calls(a_source);
  perform import.award_cases(a_source);
  perform import.award_money(a_source);
  select count(*) into a_count from pg_temp.taken;
  drop table pg_temp.taken;
  return import.done('awards', p_filter, p_body, a_count);
end
$$;
