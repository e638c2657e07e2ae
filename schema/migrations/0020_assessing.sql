-- Assessing: how the applications of a call stand against each other.

insert into rule.setting (name, value, source) values
  ('ranking.disagreement_percent', '25', 'REQ-056: assessors so far apart, of the highest score in the call, are pointed out');

-- What an application must meet, as data on its call: evaluated by machine, judged by people.
alter table scheme.call add column eligibility jsonb not null default '[]' check (jsonb_typeof(eligibility) = 'array');

-- One evaluation of an application against its call's rules: each rule as it was, what was seen and
-- what came of it. Never changed: a new evaluation is a new row, and the last one counts.
create table application.eligibility (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  occasion text not null check (occasion in ('submit', 'demand')),
  outcome text not null check (outcome in ('met', 'not_met', 'unclear')),
  results jsonb not null check (jsonb_typeof(results) = 'array'),   -- [{rule, result, seen}]
  rules_id bigint references scheme.rules,                           -- the version of the rules in force for the call
  call_version int not null,                                         -- the version of the call the rules were read from
  evaluated_by bigint not null references access.user_account,
  evaluated_at timestamptz not null
);
create index eligibility_application on application.eligibility (application_id, id);

-- What one rule comes to.
create type application.rule_result as (result text, seen jsonb);

-- Why an assessor judges otherwise than the machine did.
alter table application.assessment add column eligibility_grounds text check (eligibility_grounds <> '');

-- The sentence of a rule by its result; {names} are filled with what the rule asks and what was seen.
create table rule.eligibility_text (
  kind text not null,
  result text not null check (result in ('rule', 'met', 'not_met', 'unclear')),
  nb text not null,
  nn text not null,
  en text not null,
  primary key (kind, result)
);
insert into rule.eligibility_text values
  ('recipient_type', 'rule', 'Søkeren er {wanted}.', 'Søkjaren er {wanted}.', 'The applicant is {wanted}.'),
  ('recipient_type', 'met', 'Søkeren er {seen}.', 'Søkjaren er {seen}.', 'The applicant is {seen}.'),
  ('recipient_type', 'not_met', 'Søkeren er {seen}. Ordningen er for {wanted}.', 'Søkjaren er {seen}. Ordninga er for {wanted}.', 'The applicant is {seen}. The scheme is for {wanted}.'),
  ('sector', 'rule', 'Søkeren hører til sektoren {wanted}.', 'Søkjaren høyrer til sektoren {wanted}.', 'The applicant belongs to the sector {wanted}.'),
  ('sector', 'met', 'Søkeren hører til sektoren {seen}.', 'Søkjaren høyrer til sektoren {seen}.', 'The applicant belongs to the sector {seen}.'),
  ('sector', 'not_met', 'Søkeren hører til sektoren {seen}. Ordningen er for {wanted}.', 'Søkjaren høyrer til sektoren {seen}. Ordninga er for {wanted}.', 'The applicant belongs to the sector {seen}. The scheme is for {wanted}.'),
  ('county', 'rule', 'Søkeren hører til i {wanted}.', 'Søkjaren høyrer heime i {wanted}.', 'The applicant belongs in {wanted}.'),
  ('county', 'met', 'Søkeren hører til i {seen}.', 'Søkjaren høyrer heime i {seen}.', 'The applicant belongs in {seen}.'),
  ('county', 'not_met', 'Søkeren hører til i {seen}. Ordningen gjelder {wanted}.', 'Søkjaren høyrer heime i {seen}. Ordninga gjeld {wanted}.', 'The applicant belongs in {seen}. The scheme is for {wanted}.'),
  ('county', 'unclear', 'Kommunen til søkeren er ikke kjent. Ordningen gjelder {wanted}.', 'Kommunen til søkjaren er ikkje kjend. Ordninga gjeld {wanted}.', 'The applicant''s municipality is not known. The scheme is for {wanted}.'),
  ('municipality', 'rule', 'Søkeren hører til i {wanted}.', 'Søkjaren høyrer heime i {wanted}.', 'The applicant belongs in {wanted}.'),
  ('municipality', 'met', 'Søkeren hører til i {seen}.', 'Søkjaren høyrer heime i {seen}.', 'The applicant belongs in {seen}.'),
  ('municipality', 'not_met', 'Søkeren hører til i {seen}. Ordningen gjelder {wanted}.', 'Søkjaren høyrer heime i {seen}. Ordninga gjeld {wanted}.', 'The applicant belongs in {seen}. The scheme is for {wanted}.'),
  ('municipality', 'unclear', 'Kommunen til søkeren er ikke kjent. Ordningen gjelder {wanted}.', 'Kommunen til søkjaren er ikkje kjend. Ordninga gjeld {wanted}.', 'The applicant''s municipality is not known. The scheme is for {wanted}.'),
  ('attachment', 'rule', 'Søknaden har minst {wanted} vedlegg.', 'Søknaden har minst {wanted} vedlegg.', 'The application has at least {wanted} attachments.'),
  ('attachment', 'met', 'Søknaden har {seen} vedlegg av det slaget som kreves.', 'Søknaden har {seen} vedlegg av det slaget som blir kravd.', 'The application has {seen} attachments of the kind required.'),
  ('attachment', 'not_met', 'Søknaden har {seen} vedlegg av det slaget som kreves, og skal ha minst {wanted}.', 'Søknaden har {seen} vedlegg av det slaget som blir kravd, og skal ha minst {wanted}.', 'The application has {seen} attachments of the kind required and needs at least {wanted}.'),
  ('form_field', 'rule', 'Feltet «{wanted}» er fylt ut.', 'Feltet «{wanted}» er fylt ut.', 'The field “{wanted}” is filled in.'),
  ('form_field', 'met', 'Feltet «{wanted}» er fylt ut.', 'Feltet «{wanted}» er fylt ut.', 'The field “{wanted}” is filled in.'),
  ('form_field', 'not_met', 'Feltet «{wanted}» er ikke fylt ut.', 'Feltet «{wanted}» er ikkje fylt ut.', 'The field “{wanted}” is not filled in.'),
  ('amount', 'rule', 'Søkt beløp er {wanted}.', 'Søkt beløp er {wanted}.', 'The amount applied for is {wanted}.'),
  ('amount', 'met', 'Søkt beløp er {seen}.', 'Søkt beløp er {seen}.', 'The amount applied for is {seen}.'),
  ('amount', 'not_met', 'Søkt beløp er {seen}, og skal være {wanted}.', 'Søkt beløp er {seen}, og skal vere {wanted}.', 'The amount applied for is {seen} and must be {wanted}.'),
  ('timely', 'rule', 'Søknaden kom innen fristen.', 'Søknaden kom innan fristen.', 'The application arrived in time.'),
  ('timely', 'met', 'Søknaden kom {seen}, innen fristen {wanted}.', 'Søknaden kom {seen}, innan fristen {wanted}.', 'The application arrived on {seen}, within the deadline {wanted}.'),
  ('timely', 'not_met', 'Søknaden kom {seen}, etter fristen {wanted}.', 'Søknaden kom {seen}, etter fristen {wanted}.', 'The application arrived on {seen}, after the deadline {wanted}.'),
  ('no_overdue_report', 'rule', 'Søkeren mangler ingen rapport for tidligere tilskudd.', 'Søkjaren manglar ingen rapport for tidlegare tilskot.', 'The applicant owes no report on earlier grants.'),
  ('no_overdue_report', 'met', 'Søkeren mangler ingen rapport for tidligere tilskudd.', 'Søkjaren manglar ingen rapport for tidlegare tilskot.', 'The applicant owes no report on earlier grants.'),
  ('no_overdue_report', 'not_met', 'Søkeren mangler {seen} rapport(er) for tidligere tilskudd.', 'Søkjaren manglar {seen} rapport(ar) for tidlegare tilskot.', 'The applicant owes {seen} report(s) on earlier grants.'),
  ('registered_number', 'rule', 'Søkeren har organisasjonsnummer.', 'Søkjaren har organisasjonsnummer.', 'The applicant has an organisation number.'),
  ('registered_number', 'met', 'Søkeren har organisasjonsnummeret {seen}.', 'Søkjaren har organisasjonsnummeret {seen}.', 'The applicant has the organisation number {seen}.'),
  ('registered_number', 'not_met', 'Søkeren har ikke organisasjonsnummer.', 'Søkjaren har ikkje organisasjonsnummer.', 'The applicant has no organisation number.'),
  ('earmarked', 'rule', 'Søkeren er en av dem pengene er øremerket til.', 'Søkjaren er ein av dei pengane er øyremerkte til.', 'The applicant is one of those the money is earmarked for.'),
  ('earmarked', 'met', 'Søkeren er en av dem pengene er øremerket til.', 'Søkjaren er ein av dei pengane er øyremerkte til.', 'The applicant is one of those the money is earmarked for.'),
  ('earmarked', 'not_met', 'Pengene er ikke øremerket til søkeren.', 'Pengane er ikkje øyremerkte til søkjaren.', 'The money is not earmarked for the applicant.');

-- What the values of closed lists are called within such a sentence.
create table rule.eligibility_word (
  value text primary key,
  nb text not null,
  nn text not null,
  en text not null
);
insert into rule.eligibility_word values
  ('municipality', 'kommune', 'kommune', 'a municipality'), ('intermunicipal_company', 'interkommunalt selskap', 'interkommunalt selskap', 'an intermunicipal company'),
  ('county', 'fylkeskommune', 'fylkeskommune', 'a county'), ('voluntary_organisation', 'frivillig organisasjon', 'frivillig organisasjon', 'a voluntary organisation'),
  ('foundation', 'stiftelse', 'stifting', 'a foundation'), ('university', 'universitet eller høyskole', 'universitet eller høgskule', 'a university or college'),
  ('health_trust', 'helseforetak', 'helseføretak', 'a health trust'), ('state_enterprise', 'statlig foretak', 'statleg føretak', 'a state enterprise'),
  ('private_company', 'bedrift', 'bedrift', 'a private company'), ('private_person', 'privatperson', 'privatperson', 'a private person'),
  ('other_state', 'annet statlig organ', 'anna statleg organ', 'another state body'), ('foreign', 'utenlandsk mottaker', 'utanlandsk mottakar', 'a foreign body'),
  ('municipalities', 'kommuner', 'kommunar', 'municipalities'), ('counties', 'fylkeskommuner', 'fylkeskommunar', 'counties'),
  ('private_companies', 'private foretak', 'private føretak', 'private companies'), ('non_financial_enterprises', 'ikke-finansielle foretak', 'ikkje-finansielle føretak', 'non-financial enterprises'),
  ('financial_enterprises', 'finansielle foretak', 'finansielle føretak', 'financial enterprises'), ('households', 'husholdninger', 'hushald', 'households'),
  ('organisations', 'organisasjoner og stiftelser', 'organisasjonar og stiftingar', 'organisations and foundations'),
  ('state_administration', 'statsforvaltningen', 'statsforvaltninga', 'state administration'), ('abroad', 'utlandet', 'utlandet', 'abroad');

insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.eligibility', 'eligibility', 'application_id', '', false);

insert into history.phrase values
  ('application_eligibility', 'eligibility', 'lot maskinen kontrollere vilkårene', 'lét maskinen kontrollere vilkåra', 'had the eligibility rules evaluated');
insert into history.word values
  ('eligibility', 'Kontrollen av vilkår', 'Kontrollen av vilkår', 'The evaluation of eligibility');

insert into rule.reason values
  ('eligibility.evaluate.no_rules', 'Utlysningen har ingen vilkår som maskinen kan kontrollere.', 'Utlysinga har ingen vilkår som maskinen kan kontrollere.', 'The call has no rules that a machine can evaluate.'),
  ('eligibility.evaluate.state', 'Vilkårene kontrolleres fra søknaden er sendt inn til den er avgjort.', 'Vilkåra blir kontrollerte frå søknaden er send inn til han er avgjord.', 'Eligibility is evaluated from the application is submitted until it is decided.');

-- How many people assess each application of a call, blind for one another until all are in.
alter table scheme.call add column assessments_required int not null default 1 check (assessments_required between 1 and 9);

-- Somebody whom the one who has a case has asked to assess it.
create table application.assessor (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  user_id bigint not null references access.user_account,
  asked_by bigint not null references access.user_account,
  asked_at timestamptz not null,
  message text check (message <> ''),
  active boolean not null default true,      -- false: no longer asked, the row stays
  unique (application_id, user_id)
);
create index assessor_user on application.assessor (user_id, application_id) where active;

insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.assessor', 'assessor', 'application_id', '', false);
insert into history.phrase values
  ('assessor_ask', 'assessor', 'bad noen vurdere søknaden', 'bad nokon vurdere søknaden', 'asked somebody to assess the application'),
  ('assessor_withdraw', 'assessor', 'trakk tilbake en bestilt vurdering', 'trekte tilbake ei tinga vurdering', 'took back a request for an assessment');
insert into history.word values
  ('assessor', 'Den bestilte vurderingen', 'Den tinga vurderinga', 'The request for an assessment');
insert into rule.reason values
  ('assessor.ask.not_holder', 'Bare den som har saken, kan be andre vurdere den.', 'Berre den som har saka, kan be andre vurdere ho.', 'Only whoever has the case can ask others to assess it.'),
  ('decision.submit.assessments_missing', 'Utlysningen krever flere vurderinger enn saken har.', 'Utlysinga krev fleire vurderingar enn saka har.', 'The call requires more assessments than the case has.');

-- Internal notes: for those who work with the case, no part of the record. Whoever wrote one changes
-- or removes it; the history keeps what it said.
create table application.note (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  author_id bigint not null references access.user_account,
  text text not null check (text <> ''),
  written_at timestamptz not null,
  changed_at timestamptz,
  active boolean not null default true       -- false: removed, the row stays
);
create index note_application on application.note (application_id, id);

-- Remarks (merknader): part of the record, never changed.
create table application.remark (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  author_id bigint not null references access.user_account,
  text text not null check (text <> ''),
  written_at timestamptz not null
);
create index remark_application on application.remark (application_id, id);
insert into rule.kept values ('application.remark');

-- What a caseworker goes through in each case of a call: [{key, text: {nb, nn, en?}, mandatory}].
alter table scheme.call add column checklist jsonb not null default '[]' check (jsonb_typeof(checklist) = 'array');

-- An item of a case's checklist as it was last set.
create table application.tick (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  key text not null,
  done boolean not null,
  comment text check (comment <> ''),
  set_by bigint not null references access.user_account,
  set_at timestamptz not null,
  unique (application_id, key)
);

-- Risks and flags of a case: what somebody should know or see to, and what became of it.
create table application.flag (
  id bigint generated always as identity primary key,
  version int not null default 1,
  application_id bigint not null references application.application,
  kind text not null check (kind in ('risk', 'flag')),
  level text check (level in ('low', 'medium', 'high')),
  state text not null,                        -- open · handled · accepted
  text text not null check (text <> ''),
  resolution text check (resolution <> ''),
  raised_by bigint not null references access.user_account,
  raised_at timestamptz not null,
  resolved_by bigint references access.user_account,
  resolved_at timestamptz,
  check ((state = 'open') = (resolution is null)),
  check ((state = 'open') = (resolved_by is null) and (resolved_by is null) = (resolved_at is null))
);
create index flag_application on application.flag (application_id, id);

insert into rule.transition values
  ('flag', '', 'open'), ('flag', 'open', 'handled'), ('flag', 'open', 'accepted'), ('flag', 'handled', 'open'), ('flag', 'accepted', 'open'),
  ('flag', 'handled', 'accepted'), ('flag', 'accepted', 'handled');
insert into rule.governed (table_name, object, case_column, omitted, stateful) values
  ('application.note', 'note', 'application_id', '', false), ('application.remark', 'remark', 'application_id', '', false),
  ('application.tick', 'tick', 'application_id', '', false), ('application.flag', 'flag', 'application_id', '', true);
insert into history.phrase values
  ('note_create', 'note', 'skrev et internt notat', 'skreiv eit internt notat', 'wrote an internal note'),
  ('note_update', 'note', 'endret et internt notat', 'endra eit internt notat', 'changed an internal note'),
  ('note_delete', 'note', 'fjernet et internt notat', 'fjerna eit internt notat', 'removed an internal note'),
  ('remark_create', 'remark', 'skrev en merknad', 'skreiv ein merknad', 'wrote a remark'),
  ('checklist_tick', 'tick', 'gikk gjennom et punkt på sjekklisten', 'gjekk gjennom eit punkt på sjekklista', 'went through an item of the checklist'),
  ('flag_create', 'flag', 'meldte en risiko eller et flagg', 'melde ein risiko eller eit flagg', 'raised a risk or a flag'),
  ('flag_update', 'flag', 'behandlet en risiko eller et flagg', 'behandla ein risiko eller eit flagg', 'dealt with a risk or a flag');
insert into history.word values
  ('note', 'Notatet', 'Notatet', 'The note'), ('remark', 'Merknaden', 'Merknaden', 'The remark'),
  ('tick', 'Sjekkpunktet', 'Sjekkpunktet', 'The item of the checklist'), ('flag', 'Flagget', 'Flagget', 'The flag');
insert into rule.reason values
  ('checklist.tick.none', 'Utlysningen har ingen sjekkliste.', 'Utlysinga har inga sjekkliste.', 'The call has no checklist.'),
  ('decision.submit.checklist_open', 'Obligatoriske punkter på sjekklisten er ikke gjennomgått.', 'Obligatoriske punkt på sjekklista er ikkje gjennomgåtte.', 'Mandatory items of the checklist are open.');

-- Whose direct subordinate a person is: who is that does not decide where the superior is not impartial
-- (fvl § 6 third paragraph). Null: nobody's. The history tells who it was at any time.
alter table access.user_account add column superior_id bigint references access.user_account check (superior_id <> id);
create index user_account_superior on access.user_account (superior_id) where superior_id is not null;

insert into rule.reason values
  ('impartiality.superior.conflict', 'Lederen din er inhabil i saken. Du kan forberede den, men ikke avgjøre den (fvl § 6 tredje ledd).',
    'Leiaren din er inhabil i saka. Du kan førebu ho, men ikkje avgjere ho (fvl § 6 tredje ledd).',
    'Your superior has a conflict of interest in the case. You may prepare it but not decide it (Public Administration Act § 6 third paragraph).');
