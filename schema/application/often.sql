-- Are these words in so many cases that it costs less to go through the newest ones than to fetch all
-- that the index finds? By the planner's own estimate, from its statistics of the words.
create function application.often(p_query tsquery) returns boolean
language plpgsql volatile as $$
declare
  a_plan jsonb;
begin
  execute format('explain (format json) select from application.application a where a.words @@ %L::tsquery', p_query) into a_plan;
  return (a_plan #>> '{0,Plan,Plan Rows}')::bigint > 5000;
end
$$;
