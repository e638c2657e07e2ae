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

-- Two registrations of one recipient become one: proposed by one person and confirmed by another. What
-- referred to the merged one follows; it stays as another name for the one it went into.
alter table recipient.recipient
  add merged_into_id bigint references recipient.recipient,
  add check (merged_into_id <> id),
  add check (merged_into_id is null or not active);
create index recipient_merged_into on recipient.recipient (merged_into_id) where merged_into_id is not null;

create table recipient.merge (
  id bigint generated always as identity primary key,
  version int not null default 1,
  from_id bigint not null references recipient.recipient,
  into_id bigint not null references recipient.recipient,
  state text not null,                       -- proposed · done · rejected
  reason text not null check (reason <> ''),
  proposed_by bigint not null references access.user_account,
  proposed_at timestamptz not null,
  decided_by bigint references access.user_account,
  decided_at timestamptz,
  decided_reason text,
  moved jsonb,                               -- how many of what followed
  check (from_id <> into_id),
  constraint merge_same_person check (state <> 'done' or decided_by <> proposed_by),
  check ((state = 'proposed') = (decided_by is null)),
  check ((state = 'done') = (moved is not null))
);
create unique index merge_under_way on recipient.merge (from_id) where state in ('proposed', 'done');
create index merge_into on recipient.merge (into_id, id);
create index earmark_recipient on scheme.earmark (recipient_id);

insert into rule.transition values
  ('recipient_merge', '', 'proposed'), ('recipient_merge', 'proposed', 'done'), ('recipient_merge', 'proposed', 'rejected');
insert into rule.governed (table_name, object, stateful) values ('recipient.merge', 'recipient_merge', true);
insert into history.phrase values
  ('recipient_merge', 'recipient_merge', 'foreslo å slå sammen to mottakere', 'foreslo å slå saman to mottakarar', 'proposed to merge two recipients'),
  ('recipient_merge_confirm', 'recipient_merge', 'bekreftet at to mottakere er den samme, og slo dem sammen', 'stadfesta at to mottakarar er den same, og slo dei saman', 'confirmed that two recipients are the same, and merged them'),
  ('recipient_merge_reject', 'recipient_merge', 'avviste å slå sammen to mottakere', 'avviste å slå saman to mottakarar', 'rejected the merging of two recipients');
insert into history.word values
  ('recipient_merge', 'Sammenslåingen av mottakere', 'Samanslåinga av mottakarar', 'The merging of recipients');
insert into rule.reason values
  ('recipient.merge.same_person', 'Du foreslo sammenslåingen selv. En annen må bekrefte den.', 'Du foreslo samanslåinga sjølv. Ein annan må stadfeste ho.', 'You proposed the merging yourself. Another person must confirm it.'),
  ('recipient.merge.in_run', 'Utbetalinger til mottakeren er med i en betalingskjøring som ikke er godkjent. Vent til den er godkjent eller avbrutt.', 'Utbetalingar til mottakaren er med i ei betalingskøyring som ikkje er godkjend. Vent til ho er godkjend eller avbroten.', 'Payouts to the recipient are in a payment run that is not approved. Wait until it is approved or cancelled.'),
  ('recipient.merge.in_batch', 'Søknader fra mottakeren er med i et massevedtak som er sendt til godkjenning. Vent til det er gjennomført eller returnert.', 'Søknader frå mottakaren er med i eit massevedtak som er sendt til godkjenning. Vent til det er gjennomført eller returnert.', 'Applications of the recipient are in a batch sent for approval. Wait until it is done or returned.'),
  ('recipient.merge.decided', 'Forslaget er alt avgjort.', 'Framlegget er alt avgjort.', 'The proposal has been decided.');

-- Which number took the place of which, and when (REQ-048): so that figures and registrations made under
-- an old number still find their municipality. From the correspondence of the lists of 2023 and 2024
-- (see 0009), and for 2024 Statistics Norway's standard 131. `continues`: the one that goes on under the name
-- where a municipality was split; figures kept by the old number count there.
create table recipient.municipality_change (
  old_number text not null check (old_number ~ '^[0-9]{4}$'),
  new_number text not null check (new_number ~ '^[0-9]{4}$'),
  changed_on date not null,
  kind text not null check (kind in ('renumbered', 'split', 'merged')),
  continues boolean not null default true,
  primary key (old_number, new_number, changed_on)
);
create index municipality_change_new on recipient.municipality_change (new_number);
create unique index municipality_change_continues on recipient.municipality_change (old_number, changed_on) where continues;
insert into recipient.municipality_change (old_number, new_number, changed_on, kind, continues) values
  ('3001', '3101', '2024-01-01', 'renumbered', true), ('3002', '3103', '2024-01-01', 'renumbered', true),
  ('3003', '3105', '2024-01-01', 'renumbered', true), ('3004', '3107', '2024-01-01', 'renumbered', true),
  ('3005', '3301', '2024-01-01', 'renumbered', true), ('3006', '3303', '2024-01-01', 'renumbered', true),
  ('3007', '3305', '2024-01-01', 'renumbered', true), ('3011', '3110', '2024-01-01', 'renumbered', true),
  ('3012', '3124', '2024-01-01', 'renumbered', true), ('3013', '3122', '2024-01-01', 'renumbered', true),
  ('3014', '3118', '2024-01-01', 'renumbered', true), ('3015', '3116', '2024-01-01', 'renumbered', true),
  ('3016', '3120', '2024-01-01', 'renumbered', true), ('3017', '3112', '2024-01-01', 'renumbered', true),
  ('3018', '3114', '2024-01-01', 'renumbered', true), ('3019', '3216', '2024-01-01', 'renumbered', true),
  ('3020', '3207', '2024-01-01', 'renumbered', true), ('3021', '3218', '2024-01-01', 'renumbered', true),
  ('3022', '3214', '2024-01-01', 'renumbered', true), ('3023', '3212', '2024-01-01', 'renumbered', true),
  ('3024', '3201', '2024-01-01', 'renumbered', true), ('3025', '3203', '2024-01-01', 'renumbered', true),
  ('3026', '3226', '2024-01-01', 'renumbered', true), ('3027', '3224', '2024-01-01', 'renumbered', true),
  ('3028', '3220', '2024-01-01', 'renumbered', true), ('3029', '3222', '2024-01-01', 'renumbered', true),
  ('3030', '3205', '2024-01-01', 'renumbered', true), ('3031', '3232', '2024-01-01', 'renumbered', true),
  ('3032', '3230', '2024-01-01', 'renumbered', true), ('3033', '3209', '2024-01-01', 'renumbered', true),
  ('3034', '3228', '2024-01-01', 'renumbered', true), ('3035', '3240', '2024-01-01', 'renumbered', true),
  ('3036', '3238', '2024-01-01', 'renumbered', true), ('3037', '3242', '2024-01-01', 'renumbered', true),
  ('3038', '3310', '2024-01-01', 'renumbered', true), ('3039', '3320', '2024-01-01', 'renumbered', true),
  ('3040', '3322', '2024-01-01', 'renumbered', true), ('3041', '3324', '2024-01-01', 'renumbered', true),
  ('3042', '3326', '2024-01-01', 'renumbered', true), ('3043', '3328', '2024-01-01', 'renumbered', true),
  ('3044', '3330', '2024-01-01', 'renumbered', true), ('3045', '3332', '2024-01-01', 'renumbered', true),
  ('3046', '3318', '2024-01-01', 'renumbered', true), ('3047', '3316', '2024-01-01', 'renumbered', true),
  ('3048', '3314', '2024-01-01', 'renumbered', true), ('3049', '3312', '2024-01-01', 'renumbered', true),
  ('3050', '3334', '2024-01-01', 'renumbered', true), ('3051', '3336', '2024-01-01', 'renumbered', true),
  ('3052', '3338', '2024-01-01', 'renumbered', true), ('3053', '3236', '2024-01-01', 'renumbered', true),
  ('3054', '3234', '2024-01-01', 'renumbered', true), ('3801', '3901', '2024-01-01', 'renumbered', true),
  ('3802', '3903', '2024-01-01', 'renumbered', true), ('3803', '3905', '2024-01-01', 'renumbered', true),
  ('3804', '3907', '2024-01-01', 'renumbered', true), ('3805', '3909', '2024-01-01', 'renumbered', true),
  ('3806', '4001', '2024-01-01', 'renumbered', true), ('3807', '4003', '2024-01-01', 'renumbered', true),
  ('3808', '4005', '2024-01-01', 'renumbered', true), ('3811', '3911', '2024-01-01', 'renumbered', true),
  ('3812', '4010', '2024-01-01', 'renumbered', true), ('3813', '4012', '2024-01-01', 'renumbered', true),
  ('3814', '4014', '2024-01-01', 'renumbered', true), ('3815', '4016', '2024-01-01', 'renumbered', true),
  ('3816', '4018', '2024-01-01', 'renumbered', true), ('3817', '4020', '2024-01-01', 'renumbered', true),
  ('3818', '4026', '2024-01-01', 'renumbered', true), ('3819', '4024', '2024-01-01', 'renumbered', true),
  ('3820', '4022', '2024-01-01', 'renumbered', true), ('3821', '4028', '2024-01-01', 'renumbered', true),
  ('3822', '4030', '2024-01-01', 'renumbered', true), ('3823', '4032', '2024-01-01', 'renumbered', true),
  ('3824', '4034', '2024-01-01', 'renumbered', true), ('3825', '4036', '2024-01-01', 'renumbered', true),
  ('5401', '5501', '2024-01-01', 'renumbered', true), ('5402', '5503', '2024-01-01', 'renumbered', true),
  ('5403', '5601', '2024-01-01', 'renumbered', true), ('5404', '5634', '2024-01-01', 'renumbered', true),
  ('5405', '5607', '2024-01-01', 'renumbered', true), ('5406', '5603', '2024-01-01', 'renumbered', true),
  ('5411', '5510', '2024-01-01', 'renumbered', true), ('5412', '5512', '2024-01-01', 'renumbered', true),
  ('5413', '5514', '2024-01-01', 'renumbered', true), ('5414', '5516', '2024-01-01', 'renumbered', true),
  ('5415', '5518', '2024-01-01', 'renumbered', true), ('5416', '5520', '2024-01-01', 'renumbered', true),
  ('5417', '5522', '2024-01-01', 'renumbered', true), ('5418', '5524', '2024-01-01', 'renumbered', true),
  ('5419', '5526', '2024-01-01', 'renumbered', true), ('5420', '5528', '2024-01-01', 'renumbered', true),
  ('5421', '5530', '2024-01-01', 'renumbered', true), ('5422', '5532', '2024-01-01', 'renumbered', true),
  ('5423', '5534', '2024-01-01', 'renumbered', true), ('5424', '5536', '2024-01-01', 'renumbered', true),
  ('5425', '5538', '2024-01-01', 'renumbered', true), ('5426', '5540', '2024-01-01', 'renumbered', true),
  ('5427', '5542', '2024-01-01', 'renumbered', true), ('5428', '5544', '2024-01-01', 'renumbered', true),
  ('5429', '5546', '2024-01-01', 'renumbered', true), ('5430', '5612', '2024-01-01', 'renumbered', true),
  ('5432', '5614', '2024-01-01', 'renumbered', true), ('5433', '5616', '2024-01-01', 'renumbered', true),
  ('5434', '5618', '2024-01-01', 'renumbered', true), ('5435', '5620', '2024-01-01', 'renumbered', true),
  ('5436', '5622', '2024-01-01', 'renumbered', true), ('5437', '5610', '2024-01-01', 'renumbered', true),
  ('5438', '5624', '2024-01-01', 'renumbered', true), ('5439', '5626', '2024-01-01', 'renumbered', true),
  ('5440', '5630', '2024-01-01', 'renumbered', true), ('5441', '5628', '2024-01-01', 'renumbered', true),
  ('5442', '5636', '2024-01-01', 'renumbered', true), ('5443', '5632', '2024-01-01', 'renumbered', true),
  ('5444', '5605', '2024-01-01', 'renumbered', true), ('1507', '1508', '2024-01-01', 'split', true),
  ('1507', '1580', '2024-01-01', 'split', false);

-- The language of letters, by the order of rules.md B.13. `language` of a recipient counts as chosen when
-- somebody chose it; where nobody did, or before it was recorded, only another than bokmål does.
-- `language_decision`: what a municipality or county has decided to be written to in (sprl § 11).
-- `registered_language`: maalform in Enhetsregisteret.
alter table recipient.recipient
  add language_chosen boolean,
  add language_decision text check (language_decision in ('nb', 'nn')),
  add registered_language text check (registered_language in ('nb', 'nn')),
  add constraint recipient_language_decision check (language_decision is null or type in ('municipality', 'county'));
-- The language the application is written in, where the applicant says.
alter table application.application add language text check (language in ('nb', 'nn', 'en'));

create type recipient.letter_language as (language text, rule text);
insert into rule.reason values
  ('recipient.language.chosen', 'Mottakeren har valgt språket.', 'Mottakaren har valt språket.', 'The recipient chose the language.'),
  ('recipient.language.decision', 'Kommunen eller fylkeskommunen har gjort språkvedtak.', 'Kommunen eller fylkeskommunen har gjort språkvedtak.', 'The municipality or county has made a language decision.'),
  ('recipient.language.application', 'Søknaden er skrevet på språket.', 'Søknaden er skriven på språket.', 'The application is written in the language.'),
  ('recipient.language.registered', 'Språket er registrert i Enhetsregisteret.', 'Språket er registrert i Einingsregisteret.', 'The language is registered in Enhetsregisteret.'),
  ('recipient.language.default', 'Ingen har valgt språk, så brevet blir på bokmål.', 'Ingen har valt språk, så brevet blir på bokmål.', 'Nobody chose a language, so the letter is in bokmål.');
