-- Why a claim is let go is a reason, as why it is dropped or written off: one word for one thing. Claims that were let
-- go, or are proposed to be, get a version with it, so that their history ends in what their rows are.
alter table payment.claim rename column waive_ground to waive_reason;
insert into history.phrase values
  ('repayment_claim_reason', 'repayment_claim', 'ga begrunnelsen sitt navn', 'gav grunngivinga sitt namn', 'named the reason as such');
delete from access.tx_actor where xid = pg_current_xact_id();
insert into access.tx_actor (user_id, duty, action, request)
  select id, 'worker', 'repayment_claim_reason', gen_random_uuid() from access.user_account where username = 'worker.migrate';
update payment.claim set waive_reason = waive_reason where waive_reason is not null;
delete from access.tx_actor where xid = pg_current_xact_id();

-- What stands against approving a decision is told beforehand also where it is money, who may be given it, or that the
-- decision is not what was sent; and against changing an award while its batch may be undone.
insert into rule.reason values
  ('decision.approve.changed', 'Vedtaket er endret siden det ble sendt til godkjenning.', 'Vedtaket er endra sidan det vart sendt til godkjenning.', 'The decision has changed since it was submitted.'),
  ('decision.approve.not_earmarked', 'Ordningen er øremerket andre mottakere.', 'Ordninga er øyremerkt andre mottakarar.', 'The scheme is earmarked for other recipients.'),
  ('decision.approve.restricted', 'Ordningen er forbeholdt andre typer mottakere.', 'Ordninga er berre for andre typar mottakarar.', 'The scheme is reserved for other types of recipient.'),
  ('decision.approve.not_substitute', 'Du er ikke stedfortreder for den som er borte.', 'Du er ikkje vara for den som er borte.', 'You do not stand in for who is away.'),
  ('budget.commit.exceeded', 'Det er ikke nok penger igjen i ordningens budsjett eller på posten til dette beløpet.', 'Det er ikkje nok pengar att i budsjettet til ordninga eller på posten til dette beløpet.', 'There is not enough money left in the scheme''s budget or on the post for this amount.'),
  ('budget.commit.no_authority', 'Ordningen har ingen tilsagnsfullmakt, og kan ikke binde beløp i senere år.', 'Ordninga har inga tilsegnsfullmakt, og kan ikkje binde beløp i seinare år.', 'The scheme has no commitment authority, and can bind nothing of later years.'),
  ('budget.commit.authority_exceeded', 'Tilsagnsfullmakten holder ikke til beløpene i senere år.', 'Tilsegnsfullmakta held ikkje til beløpa i seinare år.', 'The commitment authority does not hold the amounts of later years.'),
  ('change_request.create.undo_window', 'Massevedtaket som gav tilskuddet, kan fortsatt angres.', 'Massevedtaket som gav tilskotet, kan framleis angrast.', 'The batch that gave the award may still be undone.');

-- Deadlines ------------------------------------------------------------------------------------------
-- What nothing in the system does is met when somebody says that it is done; what was done need not be said.
alter table application.deadline_kind add by_hand boolean not null default false;
update application.deadline_kind set by_hand = true where kind in ('other', 'reminder');
alter table application.deadline_act
  drop constraint deadline_act_act_check,
  alter reason drop not null,
  add constraint deadline_act_act_check check (act in ('extended', 'suspended', 'resumed', 'cancelled', 'met')),
  add constraint deadline_act_reason_given check (reason is not null or act = 'met');
insert into rule.reason values
  ('deadline.meet.not_permitted', 'Fristen er holdt når det som skal gjøres i saken, er gjort der.', 'Fristen er halden når det som skal gjerast i saka, er gjort der.', 'The deadline is met when what it is for is done in the case.');
insert into history.phrase values
  ('deadline_meet', 'deadline_act', 'gjorde det en frist gjaldt', 'gjorde det ein frist galdt', 'did what a deadline was for');

-- What a scheme waits for besides what every case does: so long after something happened in a case. A change is a new
-- version of the same name; what has been set stays, and each deadline says which version it was counted by.
create table scheme.deadline_rule (
  id bigint generated always as identity primary key,
  version int not null default 1,
  scheme_id bigint not null references scheme.scheme,
  name text not null check (name <> ''),
  name_nn text check (name_nn <> ''),
  starts text not null check (starts in ('submitted', 'decided', 'accepted')),
  length int not null check (length between 0 and 1000),  -- 0: none any more
  unit text not null check (unit in ('days', 'working_days', 'weeks', 'months')),
  valid_from date not null,
  cause text not null check (cause <> ''),
  set_by bigint not null references access.user_account,
  set_at timestamptz not null,
  unique (scheme_id, name, valid_from)
);
insert into rule.governed (table_name, object) values ('scheme.deadline_rule', 'deadline_rule');
insert into rule.kept values ('scheme.deadline_rule');
insert into history.phrase values
  ('deadline_rule_create', 'deadline_rule', 'satte en frist for ordningen', 'sette ein frist for ordninga', 'set a deadline of the scheme');
insert into history.word values
  ('deadline_rule', 'Ordningens frist', 'Fristen for ordninga', 'The deadline of the scheme');
alter table application.deadline
  add rule_id bigint references scheme.deadline_rule,   -- the version it was counted by, of one that its scheme has
  add title_nn text check (title_nn <> '');

-- The new Public Administration Act -------------------------------------------------------------------
-- § 71 lets a decision be reversed on two grounds that the act of 1967 does not have; they serve from the day the act is in force.
alter table decision.reversal_basis add act text check (act in ('1967', '2025'));  -- null: both
insert into decision.reversal_basis (code, source, detriment, within_months, act, nb, nn, en) values
  ('premises', 'fvl25 § 71(1) c', true, null, '2025', 'sentrale forutsetninger for vedtaket svikter, og omgjøringen er ikke uforholdsmessig',
    'sentrale føresetnader for vedtaket sviktar, og omgjeringa er ikkje uforholdsmessig', 'central premises of the decision fail, and reversing it is not disproportionate'),
  ('weighty_interests', 'fvl25 § 71(1) d', true, null, '2025', 'sterke allmenne eller private interesser veier vesentlig tyngre enn hensynene mot',
    'sterke allmenne eller private interesser veg vesentleg tyngre enn omsyna mot', 'strong public or private interests weigh considerably more than what is against it');
insert into rule.law_source values
  ('reversal.premises', '2025', 'fvl25 § 71(1) c'), ('reversal.weighty_interests', '2025', 'fvl25 § 71(1) d');
