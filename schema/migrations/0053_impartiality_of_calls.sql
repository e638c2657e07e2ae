-- Impartiality is declared for a call as for a case (fvl §§ 6–10): for all applications in it, those that come later too.
create table application.call_impartiality (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  call_id bigint not null references scheme.call,
  user_id bigint not null references access.user_account,
  conflict boolean not null,
  ground text,
  declared_at timestamptz not null,
  unique (call_id, user_id),
  check (not conflict or ground <> '')
);
insert into rule.governed (table_name, object) values ('application.call_impartiality', 'call_impartiality');
insert into history.phrase values
  ('call_impartiality', 'call_impartiality', 'meldte fra om habilitet i utlysningen', 'melde frå om habilitet i utlysinga', 'declared impartiality or a conflict for the call');
insert into history.word values
  ('call_impartiality', 'Habilitetserklæringen for utlysningen', 'Habilitetserklæringa for utlysinga', 'The declaration of impartiality for the call');
insert into rule.reason values
  ('recipient.merge.succession', 'Det er registrert hva som skjer med mottakeren, og det er ikke avgjort. Avgjør det først.',
    'Det er registrert kva som skjer med mottakaren, og det er ikkje avgjort. Avgjer det først.',
    'What becomes of the recipient has been recorded and is not decided. Decide that first.');

-- Who may act for a recipient has a conflict in its cases (fvl § 6 first paragraph); those there are get it now.
delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'application_impartiality', gen_random_uuid() from access.user_account where username = 'worker.migrate';
insert into application.impartiality (application_id, user_id, conflict, ground, declared_at)
select a.id, u.id, true, 'Kan opptre på vegne av søkeren (fvl § 6 første ledd).', now()
  from access.representation r join access.user_account u on u.id = r.user_id and not u.roles <@ array['applicant', 'admin']
  join application.application a on a.recipient_id = r.recipient_id and a.state not in ('draft', 'closed', 'withdrawn')
 where r.active and coalesce(r.valid_to, 'infinity') >= current_date
on conflict (application_id, user_id) do update set conflict = true, ground = excluded.ground, declared_at = excluded.declared_at where not impartiality.conflict;
delete from access.tx_actor where xid = pg_current_xact_id();
