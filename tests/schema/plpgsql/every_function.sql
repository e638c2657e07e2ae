-- Every PL/pgSQL function, a trigger's with each table it stands on, as plpgsql_check sees it: whatever it
-- remarks is a failure, but for what `left_alone` names with the reason.
begin;
\set ON_ERROR_STOP on
set client_min_messages = warning;
set search_path = pg_temp, public;
create extension plpgsql_check with schema public;
select no_plan();

create temp table left_alone (function text, remark text, reason text);
insert into left_alone values
  ('^api\.', '^unused parameter "p_(if_match|sort|filter|body)"$',
    'all writes are called with the same arguments, and all lists, whichever they use: route.h'),
  ('^(access\.whoami|history\.instant)\(', '^control reached end of function without RETURN$', 'ends by rule.refuse(), which raises'),
  ('^api\.view_counts\(', '^text type variable is not sanitized$', 'its text is of constants of application.queue_where and ordinals');

-- A function that reads a temporary table is checked with that table there: as the function makes it itself,
-- or as the one does that is called before it.
create temp table made_before (function text, maker text);
insert into made_before values
  ('^(payment\.bank_(apply|judge|keep|lock|match|pay|told|stage_(entries|runs|statuses))|api\.bank_message_create)\(', 'payment.bank_stage'),
  ('^batch\.(chunk_award|chunk_decide|chunk_fit|decide_one|run_chunk)\(', 'batch.chunk_take'),
  ('^import\.award_(calls|cases|faults|money)\(', 'import.award_rows'),
  ('^api\.import_awards\(', 'import.award_rows');

-- What a function of any type is called with.
create temp table called_with (function text, type regtype);
insert into called_with values ('^api\.keep\(', 'api.reply'), ('^api\.keep\(', 'api.reply_text');

-- The statement that makes a function's temporary table, and the table's name; its arguments are unknown here.
create function pg_temp.temporary(p_function regprocedure, ret_statement out text, ret_table out text)
language plpgsql as $$
declare
  a_maker oid := coalesce((select maker::regproc from pg_temp.made_before where p_function::text ~ function), p_function);
  found_in text[] := regexp_match((select prosrc from pg_proc where oid = a_maker), '(create temp table (?:if not exists )?(\w+)[^;]*);');
begin
  ret_table := found_in[2];
  ret_statement := found_in[1] || case when found_in[1] ~ 'on commit drop as' then ' with no data' else '' end;
  ret_statement := regexp_replace(ret_statement, '\m[ap]_source\M', 'null::text', 'g');
  ret_statement := regexp_replace(ret_statement, '\mp_body\M', 'null::jsonb', 'g');
end
$$;

create function pg_temp.remarks(p_function regprocedure, p_table regclass default 0, p_type regtype default 'integer',
  p_old name default null, p_new name default null) returns text
language plpgsql as $$
declare
  t record := pg_temp.temporary(p_function);
  the_remarks text;
begin
  if t.ret_statement is not null then
    execute t.ret_statement;
  end if;
  select string_agg(format('line %s: %s: %s %s', c.lineno, c.level, c.message, c.detail), E'\n' order by c.lineno, c.message) into the_remarks
    from plpgsql_check_function_tb(p_function, p_table, fatal_errors := false, performance_warnings := false,
      security_warnings := true, compatibility_warnings := true, anyelememttype := p_type, oldtable := p_old, newtable := p_new) c
   where not exists (select from pg_temp.left_alone l where p_function::text ~ l.function and c.message ~ l.remark)
     -- Rows that leave by `return query` pass the columns' variables by.
     and not (c.message ~ '^OUT variable "\w+" is maybe unmodified$'
       and exists (select from pg_proc where oid = p_function and proretset and prosrc ~ 'return query'));
  if t.ret_table is not null then
    execute format('drop table pg_temp.%I', t.ret_table);
  end if;
  return coalesce(the_remarks, '');
end
$$;

create temp view checked as
  select f.oid::regprocedure as function, coalesce(t.tgrelid, 0)::regclass as on_table, l.lanname = 'plpgsql' and n.nspname <> 'public'
      and n.nspname !~ '^pg_' as ours, coalesce(w.type, 'integer') as type, f.prorettype = 'trigger'::regtype and t.tgrelid is null as unused,
      t.old_rows, t.new_rows
    from pg_proc f
    join pg_language l on l.oid = f.prolang
    join pg_namespace n on n.oid = f.pronamespace
    left join (select tgfoid, tgrelid, max(tgoldtable::text)::name as old_rows, max(tgnewtable::text)::name as new_rows
      from pg_trigger where not tgisinternal group by tgfoid, tgrelid) t on t.tgfoid = f.oid
    left join called_with w on f.oid::regprocedure::text ~ w.function;
select is(pg_temp.remarks(function, on_table, type, old_rows, new_rows), '', function || case when on_table::oid <> 0 then ' on ' || on_table else '' end)
  from checked where ours and not unused order by function::text, on_table::text, type::text;
select is_empty($$select function from checked where ours and unused$$, 'no trigger''s function stands on no table');
select is_empty($$select l.function from left_alone l where not exists (select from checked where ours and function::text ~ l.function)
  union all select w.function from called_with w where not exists (select from checked where ours and function::text ~ w.function)
  union all select m.function from made_before m where not exists (select from checked where ours and function::text ~ m.function)$$,
  'what is left alone is there');

-- A function with a fault does not pass.
create schema scratch;
create function scratch.column_gone() returns void language plpgsql as
  $$begin perform surname from access.user_account; end$$;
create function scratch.never_read(p_a int) returns int language plpgsql as
  $$declare b int := 1; begin return p_a; end$$;
create function scratch.injected(p_name text) returns void language plpgsql as
  $$begin execute 'drop table ' || p_name; end$$;
create function scratch.stray_column() returns void language plpgsql as
  $$begin create temp table taken on commit drop as select 1 as line; perform lime from pg_temp.taken; end$$;
create function scratch.on_user() returns trigger language plpgsql as $$begin new.surname := ''; return new; end$$;
create trigger on_user before insert on access.user_account for each row execute function scratch.on_user();
select matches(pg_temp.remarks('scratch.column_gone()'), 'column "surname" does not exist');
select matches(pg_temp.remarks('scratch.never_read(int)'), 'never read variable "b"');
select matches(pg_temp.remarks('scratch.injected(text)'), 'SQL injection');
select matches(pg_temp.remarks('scratch.stray_column()'), 'column "lime" does not exist');
select matches(pg_temp.remarks('scratch.on_user()', 'access.user_account'), 'record "new" has no field "surname"');
select * from finish();
rollback;
