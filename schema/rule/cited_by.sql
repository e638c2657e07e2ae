-- Which topics of the Public Administration Act the sentence of a refusal cites, as "{law.topic}" (src/app/refusals/).
-- Lint holds the two against each other.
create function rule.cited_by(p_code text) returns text[]
language sql immutable parallel safe as $$
  select case p_code
    when 'access_package.create.act' then '{access}'::text[]
    when 'appeal.check.too_late' then '{appeal.absolute}'
    when 'appeal.create.final' then '{appeal.body}'
    when 'appeal.first_instance.late' then '{appeal.late}'
    when 'appeal.suspend.must' then '{suspension.irreversible}'
    when 'correction.create.condition_content' then '{reversal}'
    when 'correction.create.content' then '{correction}'
    when 'correction.create.decided' then '{reversal}'
    when 'correction.create.too_much' then '{reversal}'
    when 'deadline.extend.not_told' then '{delay}'
    when 'decision.draft.grounds_missing' then '{reasons}'
    when 'decision.reverse.appeal_too_late' then '{appeal.detriment}'
    when 'decision.reverse.detriment' then '{reversal}'
    when 'decision.reverse.too_late' then '{reversal}'
    when 'decision.submit.appeal_body_missing' then '{reasons.notice}'
    when 'decision.submit.considerations_missing' then '{reasons.content}'
    when 'decision.submit.grounds_thin' then '{reasons.content}'
    when 'decision.submit.no_advance_notice' then '{advance_notice}'
    when 'decision.submit.reasons' then '{reasons.all}'
    when 'decision.submit.rules_missing' then '{reasons.content}'
    when 'impartiality.declare.represents' then '{impartiality.representative}'
    when 'impartiality.superior.conflict' then '{impartiality.superior}'
    when 'notice_exemption.create.act' then '{notice_exemption}'
    when 'payout.release.suspended' then '{suspension}'
    else '{}' end
$$;
