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
