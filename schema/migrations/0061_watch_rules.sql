-- Who is told of a deadline and when becomes something that people set: each version whole, in one row, with who set
-- it and why, for all schemes or for one.
alter table application.watch_rule rename to watch_step;
alter table application.watch_step rename constraint watch_rule_pkey to watch_step_pkey;
create table application.watch_rule (
  id bigint generated always as identity primary key,
  version int not null default 1,
  kind text not null references application.deadline_kind,
  scheme_id bigint references scheme.scheme,        -- null: all that have none of their own
  valid_from date not null,
  steps jsonb check (jsonb_typeof(steps) = 'array'),  -- [{working_days, audience}]; none: nobody is told; null: a scheme has the common again
  cause text not null check (cause <> ''),
  set_by bigint references access.user_account,     -- null: installed
  set_at timestamptz,
  check (steps is not null or scheme_id is not null)
);
create index watch_rule_kind on application.watch_rule (kind, scheme_id, valid_from, id);

insert into application.watch_rule (kind, valid_from, steps, cause)
select kind, valid_from, coalesce(jsonb_agg(jsonb_build_object('working_days', working_days, 'audience', audience) order by working_days, audience) filter (where audience <> 'nobody'), '[]'),
    string_agg(distinct source, '; ' order by source)
  from application.watch_step group by kind, valid_from order by valid_from, kind;
drop table application.watch_step;

insert into rule.governed (table_name, object) values ('application.watch_rule', 'watch_rule');
insert into rule.kept values ('application.watch_rule');
insert into history.word values ('watch_rule', 'Varslingen om frister', 'Varslinga om fristar', 'The watch over deadlines');
insert into history.phrase values
  ('watch_rule_create', 'watch_rule', 'bestemte hvem som varsles om en frist, og når', 'bestemte kven som blir varsla om ein frist, og når', 'set who is told of a deadline, and when');
