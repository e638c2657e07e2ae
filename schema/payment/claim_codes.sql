-- Why this person may not notify of the claim, decide, invoice, register a payment, transfer it, ask for it
-- to be written off, confirm that, drop it or ask for that, draft that it is lowered, propose to let it go for it is small, do that,
-- or drop it when another has asked, now; null where they may.
create function payment.claim_codes(v access.viewer, k payment.claim) returns text[]
language plpgsql stable as $$
declare
  a_role constant text := 'access.role.missing';
  a_move constant text := 'object.move.illegal';
  an_open constant boolean := (k).state in ('draft', 'notified');
  a_living constant boolean := (k).state in ('decided', 'invoiced', 'part_paid', 'transferred');
  a_conflict boolean := (select i.conflict from application.impartiality i where i.application_id = (k).application_id and i.user_id = v.user_id);
  a_finance text := case when not v.roles && array['finance'] then a_role when a_conflict then 'impartiality.conflict.declared' end;
  a_worker text := case when not v.roles && array['finance', 'caseworker'] then a_role when a_conflict then 'impartiality.conflict.declared' end;
  an_approver text := case when not v.roles && array['approver'] then a_role when a_conflict then 'impartiality.conflict.declared' end;
  a_power boolean := an_approver is not null or access.has_authority(v.user_id, (select a.scheme_id from application.application a where a.id = (k).application_id),
    case when a_living then payment.claim_left(k) else (k).amount_ore end);
  is_drafted boolean := exists (select from decision.decision where application_id = (k).application_id and state in ('draft', 'submitted', 'returned'));
begin
  return array[
    case when a_worker is not null then a_worker when not an_open then a_move
      when exists (select from application.deadline where claim_id = (k).id and kind = 'advance_notice' and state = 'open') then 'advance_notice.create.open' end,
    case when not v.roles && array['caseworker'] then a_role when not an_open then a_move
      when application.impartial_code(a_conflict) is not null then application.impartial_code(a_conflict)
      when is_drafted then 'decision.draft.under_way' end,
    case when a_finance is not null then a_finance when (k).state <> 'decided' then a_move
      when payment.claim_waits(k) then 'repayment_claim.act.suspended' end,
    case when a_finance is not null then a_finance when (k).state not in ('invoiced', 'part_paid', 'transferred') then a_move end,
    case when a_finance is not null then a_finance when (k).state not in ('invoiced', 'part_paid') then a_move
      when payment.claim_waits(k) then 'repayment_claim.act.suspended'
      when (k).due_on >= rule.today() then 'repayment_claim.transfer.not_due' end,
    case when a_finance is not null then a_finance when not a_living then a_move
      when (k).write_off_asked_by is not null then 'repayment_claim.write_off.asked' end,
    case when v.user_id = (k).write_off_asked_by and a_living then 'repayment_claim.confirm.same_person'
      when an_approver is not null then an_approver when not a_living then a_move when not a_power then 'decision.approve.authority'
      when (k).write_off_asked_by is null then 'repayment_claim.confirm.not_asked' end,
    case when a_worker is not null then a_worker when not an_open then a_move
      when (k).drop_asked_by is not null then 'repayment_claim.drop.asked' end,
    case when not v.roles && array['caseworker'] then a_role when not a_living and (k).state not in ('paid', 'written_off') then a_move
      when application.impartial_code(a_conflict) is not null then application.impartial_code(a_conflict)
      when is_drafted then 'decision.draft.under_way' end,
    case when a_worker is not null then a_worker when not an_open then a_move
      when (k).waive_asked_by is not null then 'repayment_claim.waive.asked' when payment.claim_small(k) is null then 'repayment_claim.waive.not_small' end,
    case when v.user_id = (k).waive_asked_by and an_open then 'repayment_claim.waive.same_person'
      when an_approver is not null then an_approver when not an_open then a_move when not a_power then 'decision.approve.authority'
      when (k).waive_asked_by is null then 'repayment_claim.waive.not_asked' when payment.claim_small(k) is null then 'repayment_claim.waive.not_small' end,
    case when v.user_id = (k).drop_asked_by and an_open then 'repayment_claim.drop.same_person'
      when an_approver is not null then an_approver when not an_open then a_move when not a_power then 'decision.approve.authority'
      when (k).drop_asked_by is null then 'repayment_claim.drop.not_asked' end];
end
$$;
