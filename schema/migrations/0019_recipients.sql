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

-- What names and addresses are compared by. A name without legal form, accents and signs; its words
-- without genitive, inner vowels and doubled letters, in no order; street and postal code in one.
do $$
declare
  a_plain text := $sql$btrim(regexp_replace(regexp_replace(regexp_replace(
    translate(lower(name), 'ÅÄÆØÖåäáàâãæøöóòôõéèêëíìîïúùûüçñýðšž', 'aaeooaaaaaaeoooooooeeeeiiiiuuuucnydsz'), '[^a-z0-9]+', ' ', 'g'),
    '\m(as|asa|sa|ba|ans|da|iks|hf|rhf|kf|fkf|ks|enk|nuf|sf)\M', ' ', 'g'), ' +', ' ', 'g'))$sql$;
begin
  execute 'alter table recipient.recipient
    add name_plain text generated always as (' || a_plain || $sql$) stored,
    add name_keys text[] not null generated always as (coalesce(tsvector_to_array(to_tsvector('simple'::regconfig,
      regexp_replace(regexp_replace(regexp_replace($sql$ || a_plain || $sql$, '([a-z]{3})s\M', '\1', 'g'), '\Y[aeiouy]', '', 'g'), '([a-z])\1+', '\1', 'g'))), '{}')) stored,
    add address_key text generated always as (nullif(lower(regexp_replace((address ->> 'street') || '/' || (address ->> 'postal_code'), '[ .,]', '', 'g')), '/')) stored$sql$;
end
$$;
update rule.governed set omitted = 'name_plain,name_keys,address_key' where object = 'recipient';
create index recipient_name_keys on recipient.recipient using gin (name_keys);
create index recipient_same_name on recipient.recipient (name_keys, id);
create index recipient_same_address on recipient.recipient (address_key, id) where address_key is not null;
create index bank_account_number on recipient.bank_account (account_number, recipient_id) where state in ('pending', 'confirmed');

-- How much two recipients look like one: the likeness of the names in percent, what else they share, and
-- a score of 0 to 99. No score: not alike enough to ask about.
create type recipient.resemblance as (name int, account boolean, address boolean, municipality boolean, score int);

-- Pairs that somebody has looked at and found to be two.
create table recipient.distinct_pair (
  id bigint generated always as identity primary key,
  version int not null default 1,
  low_id bigint not null references recipient.recipient,
  high_id bigint not null references recipient.recipient,
  reason text not null check (reason <> ''),
  decided_by bigint not null references access.user_account,
  decided_at timestamptz not null,
  check (low_id < high_id),
  unique (low_id, high_id)
);
insert into rule.governed (table_name, object) values ('recipient.distinct_pair', 'distinct_pair');
insert into history.phrase values
  ('recipient_duplicate_dismiss', 'distinct_pair', 'slo fast at to mottakere ikke er den samme', 'slo fast at to mottakarar ikkje er den same', 'found two recipients not to be the same');
insert into history.word values
  ('distinct_pair', 'Vurderingen av to like mottakere', 'Vurderinga av to like mottakarar', 'The judgement of two similar recipients');
