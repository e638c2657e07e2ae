-- Pages of the work queue: of a state, the newest first; by deadline, the first open one of each case, those without one last.
begin;
\ir ../fixture.sql
select plan(12);
create temp table c as select n, pg_temp.case_in(case when n % 3 = 0 then 'draft' else 'submitted' end) as id from generate_series(1, 9) n;
select pg_temp.act('caseworker');
update application.deadline d set due_on = '2023-03-01' from c where c.id = d.application_id and c.n in (2, 4, 8);
insert into application.deadline (application_id, kind, title, start_on, due_on, rule, state)
select id, 'other', 'Egen frist', '2023-01-10', day, 'saksbehandler', 'open' from c, unnest(array['2023-02-01', '2023-02-01', '2023-05-01']::date[]) day where n in (1, 5, 8);
insert into application.deadline (application_id, kind, title, start_on, due_on, rule, state)
select id, 'other', 'Tatt tilbake', '2023-01-10', '2023-01-11', 'saksbehandler', 'open' from c where n in (3, 7);
update application.deadline set state = 'cancelled' where title = 'Tatt tilbake';

-- Page after page as a client reads them.
create function pg_temp.pages(p_sort text, p_filter jsonb, p_limit int) returns bigint[] language plpgsql as $$
declare
  an_ids bigint[] := '{}';
  a_part bigint[];
  a_cursor text;
begin
  for n in 1 .. 20 loop
    select array_agg(x.id), (array_agg(x.cursor))[count(*)] into a_part, a_cursor from api.application_list('caseworker', p_filter, p_sort, a_cursor, p_limit) x;
    exit when a_part is null;
    an_ids := an_ids || a_part;
  end loop;
  return an_ids;
end
$$;
create function pg_temp.expected(p_down boolean, p_where text default 'true') returns bigint[] language plpgsql as $$
declare
  an_ids bigint[];
begin
  execute format('select array(select c.id from c left join (select application_id, min(due_on) as due from application.deadline where state = ''open'' group by 1) d on d.application_id = c.id
    where %1$s order by due %2$s nulls last, c.id %2$s)', p_where, case when p_down then 'desc' else 'asc' end) into an_ids;
  return an_ids;
end
$$;
select is(pg_temp.pages('due_on', '{}', 50), pg_temp.expected(false), 'all on one page');
select is(pg_temp.pages('-due_on', '{}', 50), pg_temp.expected(true), 'and from the other end');
select is(pg_temp.pages('due_on', '{}', 2), pg_temp.expected(false), 'page by page');
select is(pg_temp.pages('-due_on', '{}', 2), pg_temp.expected(true), 'and from the other end');
select is(pg_temp.pages('due_on', '{}', 1), pg_temp.expected(false), 'pages of one');
select is(pg_temp.pages('-due_on', '{}', 1), pg_temp.expected(true));
select is(pg_temp.pages('due_on', '{"state": "draft"}', 1), pg_temp.expected(false, 'c.n % 3 = 0'), 'only cases without');
select is(pg_temp.pages('-due_on', '{"due_within": 60}', 2), pg_temp.expected(true, 'due <= ''2023-03-11'''), 'only what is due soon');

-- Of a state, as pages and as a file of any length.
create function pg_temp.of_state(p_state text) returns bigint[] language sql as $$
  select array_agg(a.id order by a.id desc) from application.application a where a.state = p_state $$;
select is(pg_temp.pages('-id', '{"state": "submitted"}', 2), pg_temp.of_state('submitted'), 'of a state, page by page');
select is(pg_temp.pages('-id', '{"state": "submitted"}', 1000), pg_temp.of_state('submitted'), 'of a state, as a file');
create function pg_temp.of_scheme() returns jsonb language sql as $$
  select jsonb_build_object('state', 'draft', 'scheme_id', c.scheme_id::text) from scheme.call c where c.id = pg_temp.call_id() $$;
select is(pg_temp.pages('-id', pg_temp.of_scheme(), 1), pg_temp.of_state('draft'), 'of a scheme, page by page');
select is(pg_temp.pages('-id', pg_temp.of_scheme(), 1000), pg_temp.of_state('draft'), 'of a scheme, as a file');
select * from finish();
rollback;
