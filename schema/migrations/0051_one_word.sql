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
