-- Every setting with what it may be: a number between two bounds in a unit, an amount, yes or no; `document`:
-- what rule.document_shape says. Without an upper bound for a null: never.
create function rule.setting_kinds()
returns table (name text, kind text, unit text, minimum bigint, maximum bigint, nullable boolean)
language sql immutable as $$
  values ('administrator', 'document', null, null::bigint, null::bigint, false),
    ('advance_notice.least_days', 'int', 'days', 1, 90, false),
    ('appeal.arrival_days', 'int', 'days', 0, 14, false),
    ('appeal.forwarding_days', 'int', 'days', 1, 90, false),
    ('assignment.weight', 'document', null, null, null, false),
    ('attachment.bytes_max', 'int', 'bytes', 1048576, 1073741824, false),
    ('attachment.count_max', 'int', 'files', 1, 1000, false),
    ('attachment.grace_hours', 'int', 'hours', 1, 720, false),
    ('attachment.media_types', 'document', null, null, null, false),
    ('attachment.quota_bytes', 'int', 'bytes', 1048576, 10737418240, false),
    ('bank_account.quarantine_days', 'int', 'days', 0, 30, false),
    ('batch.cases_max', 'int', 'cases', 1, 100000, false),
    ('batch.chunk_rows', 'int', 'cases', 1, 10000, false),
    ('batch.de_minimis', 'document', null, null, null, false),
    ('batch.hold_seconds', 'int', 'seconds', 0, 86400, false),
    ('change_request.target_days', 'int', 'days', 1, 365, false),
    ('decision.checks', 'document', null, null, null, false),
    ('decision.expected_months', 'int', 'months', 0, 24, false),
    ('decision.grounds_least', 'int', 'characters', 1, 1000, false),
    ('job.dead_after_ms', 'int', 'milliseconds', 5000, 600000, false),
    ('letter.notice_by_email', 'bool', null, null, null, false),
    ('notice.shown_days', 'int', 'days', 1, 3650, false),
    ('payment.debtor', 'document', null, null, null, false),
    ('preliminary_answer.latest_days', 'int', 'days', 1, 30, false),
    ('ranking.disagreement_percent', 'int', 'percent', 1, 100, false),
    ('register.first_at_once', 'int', 'recipients', 1, 1000, false),
    ('register.updates_hours', 'int', 'hours', 1, 168, false),
    ('repayment_claim.due_days', 'int', 'days', 1, 90, false),
    ('repayment_claim.interest_days', 'int', 'days', 0, 365, false),
    ('repayment_claim.limitation_years', 'int', 'years', 1, 20, false),
    ('repayment_claim.small_ore', 'money', null, 0, 100000000000000000, true),
    ('repayment_claim.target_days', 'int', 'days', 1, 365, false),
    ('report.auditor_from_ore', 'money', null, 0, 100000000000000000, false)
$$;
