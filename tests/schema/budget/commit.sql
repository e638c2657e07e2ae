-- budget.commit, budget.free, budget.pay: never more bound than available, on scheme or post.
begin;
select plan(26);
\ir ../fixture.sql
\ir decision_for.psql

select pg_temp.act('admin');
insert into budget.appropriation (year, chapter, post, allotted_ore, keywords) values (2023, '0765', '60', 100000, '{}');
insert into budget.scheme_budget (scheme_id, year, chapter, post, amount_ore)
  select id, 2023, '0765', '60', 300000 from scheme.scheme where name = 'Ordning A';
create table pg_temp.d as select n, pg_temp.decision_for('S' || n) as id from generate_series(1, 4) n;
grant select on d to public;

select lives_ok('select pg_temp.bind((select id from d where n = 1), 250000)', 'a decision within the limits is bound');
select results_eq($$select s.chapter || s.post, c.amount_ore from budget.commitment c join budget.scheme_budget s
    on s.id = c.scheme_budget_id where c.decision_id = (select id from d where n = 1) order by 1$$,
  $$values ('076560', 100000::bigint), ('076572', 150000)$$, 'lines are filled by chapter and post, each to the tighter of its limits');
select results_eq($$select chapter || post, committed_ore from budget.appropriation where committed_ore > 0 order by 1$$,
  $$values ('076560', 100000::bigint), ('076572', 150000)$$, 'the posts carry what is bound');
select results_eq($$select chapter || post, committed_ore from budget.scheme_budget where committed_ore > 0 order by 1$$,
  $$values ('076560', 100000::bigint), ('076572', 150000)$$, 'and so do the lines of the scheme');

select alike(pg_temp.refusal('select pg_temp.bind((select id from d where n = 2), 700000)'), 'budget.commit.exceeded %', 'more than is left is refused');
select alike(pg_temp.refusal('select pg_temp.bind((select id from d where n = 2), 700000)'), '%"limit": "post"%', 'the post is the tighter limit here');
select alike(pg_temp.refusal('select pg_temp.bind((select id from d where n = 2), 700000)'), '%"available_ore": 650000%', 'with what it has left');
select alike(pg_temp.refusal('select pg_temp.bind((select id from d where n = 2), 700000)'), '%"requested_ore": 700000%', 'and what was asked for');
select is((select count(*) from budget.commitment where decision_id = (select id from d where n = 2)), 0::bigint, 'a refused one binds nothing');
select lives_ok('select pg_temp.bind((select id from d where n = 2), 650000)', 'to the last øre is fine');
select pg_temp.act('admin');
update budget.appropriation set allotted_ore = 9000000 where chapter || post = '076560';
select alike(pg_temp.refusal('select pg_temp.bind((select id from d where n = 3), 200001)'), '%"limit": "scheme"%"available_ore": 200000%',
  'the scheme is the tighter limit when the post has money');
select alike(pg_temp.refusal($$select budget.commit((select id from d where n = 3), 1, 1, 2031, 5)$$), '%"limit": "scheme"%"available_ore": 0,%',
  'a year without a budget has nothing');

select lives_ok('select budget.free((select id from d where n = 2))', 'a decision is freed');
select is((select sum(committed_ore)::bigint from budget.scheme_budget), 250000::bigint, 'its money is back on the lines');
select is((select sum(committed_ore)::bigint from budget.appropriation), 250000::bigint, 'and on the posts');
select lives_ok('select budget.free((select id from d where n = 2))', 'freeing again');
select is((select sum(committed_ore)::bigint from budget.appropriation), 250000::bigint, 'frees nothing more');

select pg_temp.act('finance');
select lives_ok($$select budget.pay(array[min(id)], array[60000]) from budget.commitment where decision_id = (select id from d where n = 1)$$, 'a payment is booked');
select is((select paid_ore from budget.appropriation where chapter || post = '076560'), 60000::bigint, 'on the post');
select alike(pg_temp.refusal($$select budget.pay(array[min(id)], array[40001]) from budget.commitment where decision_id = (select id from d where n = 1)$$),
  'budget.pay.exceeds_commitment %"available_ore": 40000%', 'never more than the commitment');
select budget.free((select id from d where n = 1));
select is((select committed_ore from budget.appropriation where chapter || post = '076560'), 60000::bigint, 'freeing keeps what is paid');

select pg_temp.act('admin');
update budget.appropriation set keywords = '{overslagsbevilgning}' where chapter || post = '076172';
update budget.appropriation set keywords = '{overslagsbevilgning}' where chapter || post = '076179';
create table pg_temp.e as select pg_temp.decision_for('O', 'Ordning B') as id;
select pg_temp.act('approver');
select alike(pg_temp.refusal($$select pg_temp.bind((select id from e), 600000, 'Ordning B')$$), 'budget.commit.estimate_exceeded %"available_ore": 300000%',
  'an estimate stops too until somebody approves the overrun');
select lives_ok($$select pg_temp.bind((select id from e), 600000, 'Ordning B', true)$$, 'with explicit approval it gives way');
select results_eq($$select committed_ore, override_ore from budget.appropriation where chapter || post = '076179'$$,
  $$values (600000::bigint, 100000::bigint)$$, 'the overrun stands on the post');
select alike(pg_temp.refusal('select pg_temp.bind((select id from d where n = 4), 9999999, p_override => true)'), 'budget.commit.exceeded %',
  'no approval overrides a post that is not an estimate');
select budget.free((select id from e));
select results_eq($$select committed_ore, override_ore from budget.scheme_budget where post = '79'$$,
  $$values (0::bigint, 0::bigint)$$, 'freed, the overrun is gone too');

select * from finish();
rollback;
