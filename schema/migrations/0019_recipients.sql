-- Recipients in full: whom to talk to, and who may act for them and on what ground.

-- Contact people of a recipient; one of them is the one to turn to first.
create table recipient.contact (
  id bigint generated always as identity primary key,
  version int not null default 1,
  recipient_id bigint not null references recipient.recipient,
  name text not null check (name <> ''),
  role text check (role <> ''),
  email text check (email <> ''),
  phone text check (phone <> ''),
  main boolean not null default false,
  active boolean not null default true,      -- false: taken away, the row stays
  check (active or not main)
);
create index contact_recipient on recipient.contact (recipient_id, id);
create unique index contact_main on recipient.contact (recipient_id) where main;

-- The right to act for a recipient: from when, until when, and on what ground. `access` is what an
-- administrator gave together with the user, as all rows before this.
alter table access.representation
  add valid_from date not null default '1900-01-01',
  add valid_to date,                         -- null: until it is revoked
  add basis text not null default 'access' check (basis in ('access', 'power_of_attorney', 'procuration', 'signatory', 'role')),
  add note text check (note <> ''),
  add registered_by bigint references access.user_account,
  add registered_at timestamptz,
  add revoked_by bigint references access.user_account,
  add revoked_at timestamptz,
  add revoke_reason text,
  add constraint representation_dates check (valid_to >= valid_from),
  add check (not active or revoked_at is null),
  add check ((revoked_at is null) = (revoked_by is null));
create index representation_recipient on access.representation (recipient_id, id);

insert into rule.governed (table_name, object) values ('recipient.contact', 'contact');

insert into history.phrase values
  ('contact_create', 'contact', 'registrerte kontaktpersonen', 'registrerte kontaktpersonen', 'registered the contact person'),
  ('contact_update', 'contact', 'endret kontaktpersonen', 'endra kontaktpersonen', 'changed the contact person'),
  ('contact_delete', 'contact', 'tok bort kontaktpersonen', 'tok bort kontaktpersonen', 'removed the contact person'),
  ('representation_create', 'representation', 'gav rett til å opptre for mottakeren', 'gav rett til å opptre for mottakaren', 'gave the right to act for the recipient'),
  ('representation_revoke', 'representation', 'trakk tilbake retten til å opptre for mottakeren', 'trekte tilbake retten til å opptre for mottakaren', 'revoked the right to act for the recipient');
insert into history.word values
  ('contact', 'Kontaktpersonen', 'Kontaktpersonen', 'The contact person');
