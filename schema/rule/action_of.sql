-- The action, as the API names it, that brings an object of this kind to a state; null where no
-- person does: a worker, the bank or another object's action brings it there.
create function rule.action_of(p_object text, p_to text) returns text
language sql immutable as $$
  select case p_object || '.' || p_to
    when 'application.submitted' then 'submit' when 'application.withdrawn' then 'withdraw' when 'application.draft' then 'reopen'
    when 'application.under_review' then 'assessments' when 'application.awaiting_information' then 'request-information'
    when 'application.recommended' then 'decisions' when 'application.closed' then 'close'
    when 'decision.submitted' then 'submit' when 'decision.approved' then 'approve' when 'decision.returned' then 'return'
    when 'decision.withdrawn' then 'withdraw' when 'decision.superseded' then 'reverse'
    when 'award.accepted' then 'accept' when 'award.declined' then 'decline' when 'award.reported' then 'reports'
    when 'batch.submitted' then 'submit' when 'batch.approved' then 'approve' when 'batch.preview' then 'return'
    when 'batch.cancelled' then 'cancel' when 'batch.undone' then 'undo'
    when 'payment_run.attested' then 'attest' when 'payment_run.approved' then 'approve' when 'payment_run.sent' then 'sent'
    when 'payment_run.cancelled' then 'cancel'
    when 'payout.held' then 'hold' when 'payout.planned' then 'release'
    when 'irregularity.assessed' then 'assess' when 'irregularity.decided' then 'outcome' when 'irregularity.closed' then 'close'
    when 'hold.lifted' then 'lift'
    when 'report.approved' then 'control' when 'report.rejected' then 'control' when 'report.deficient' then 'control'
    when 'call.published' then 'publish' when 'call.cancelled' then 'cancel'
    when 'appeal.formal_check' then 'formal-check' when 'appeal.under_assessment' then 'formal-check'
    when 'appeal.dismissed' then 'first-instance' when 'appeal.reversed' then 'first-instance'
    when 'appeal.forwarded' then 'forward' when 'appeal.decided' then 'outcome' when 'suspension.ended' then 'suspension/end'
    when 'flag.open' then 'flags' when 'flag.handled' then 'flags' when 'flag.accepted' then 'flags'
    when 'bank_account.confirmed' then 'confirm' when 'bank_account.rejected' then 'reject'
    when 'recipient_merge.done' then 'confirm' when 'recipient_merge.rejected' then 'reject' end
$$;
