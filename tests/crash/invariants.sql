-- What must hold whatever was killed, recomputed from the rows. Each line of output is a violation.
-- Names: reliability.md §2.

-- I1: bound within what is available, paid within what is bound; and every total is the sum of its rows.
select 'I1 appropriation', id from budget.appropriation
 where committed_ore > greatest(0, carried_over_ore + allotted_ore + reallocated_ore + received_authority_ore - given_authority_ore) + override_ore
    or paid_ore > committed_ore or least(committed_ore, paid_ore) < 0
    or allotted_ore <> (select coalesce(sum(e.amount_ore), 0) from budget.entry e where e.appropriation_id = appropriation.id and e.kind in ('allotment', 'adjustment'))
    or committed_ore <> (select coalesce(sum(b.committed_ore), 0) from budget.scheme_budget b
      where (b.year, b.chapter, b.post) = (appropriation.year, appropriation.chapter, appropriation.post));
select 'I1 scheme budget', b.id from budget.scheme_budget b
 where b.committed_ore > b.amount_ore + b.override_ore
    or b.committed_ore <> (select coalesce(sum(c.amount_ore - c.freed_ore), 0) from budget.commitment c where c.scheme_budget_id = b.id and c.authority_id is null);
select 'I1 commitment authority', a.id from budget.appropriation a
 where a.authority_committed_ore > greatest(0, a.commitment_authority_ore) + a.authority_override_ore
    or a.authority_committed_ore <> (select coalesce(sum(c.amount_ore - c.freed_ore), 0) from budget.commitment c where c.authority_id = a.id);
select 'I1 authority of another post or year', c.id from budget.commitment c join budget.scheme_budget b on b.id = c.scheme_budget_id join budget.appropriation a on a.id = c.authority_id
 where (a.chapter, a.post) <> (b.chapter, b.post) or a.year >= b.year or c.paid_ore > 0;
select 'I1 years of a decision', d.id from decision.decision d
 where d.amounts_by_year <> '[]' and d.kind = 'award' and d.amount_ore <> (select sum((x ->> 'amount_ore')::bigint) from jsonb_array_elements(d.amounts_by_year) x);
select 'I1 payout of a later year', p.id from payment.payout p join decision.award w on w.id = p.award_id join budget.commitment c on c.id = p.commitment_id
  join budget.scheme_budget b on b.id = c.scheme_budget_id where p.claim_id is null and p.of_later_year <> (b.year > w.grant_year);
select 'I1 paid before its year', p.id from payment.payout p join budget.commitment c on c.id = p.commitment_id join budget.scheme_budget b on b.id = c.scheme_budget_id
 where p.state in ('in_run', 'approved', 'sent', 'accepted', 'settled') and c.authority_id is not null;
select 'I1 commitment', d.id from decision.decision d
 where d.state = 'approved' and d.kind = 'award' and not exists (select from decision.change_request q join decision.award w on w.id = q.award_id where w.decision_id = d.id and q.state = 'granted')
   and not exists (select from decision.award w where w.decision_id = d.id and w.state = 'declined') and greatest(0, d.amount_ore - coalesce((select w.paid_before_ore from decision.award w where w.decision_id = d.id), 0))
     <> (select coalesce(sum(c.amount_ore - c.freed_ore), 0) from budget.commitment c where c.decision_id = d.id);
select 'I1 changed award', w.id from decision.award w
 where w.state not in ('declined', 'annulled', 'lapsed') and exists (select from decision.change_request q where q.award_id = w.id and q.state = 'granted')
   -- what was paid, or on its way, when it was made less stays bound, and is claimed
   and (select sum(c.amount_ore - c.freed_ore) < greatest(w.amount_ore - w.paid_before_ore, sum(c.paid_ore))
     or (select sum(k.amount_ore - k.freed_ore) from budget.commitment k where k.application_id = w.application_id) > w.amount_ore
       and not exists (select from payment.claim k where k.application_id = w.application_id) from budget.commitment c where c.decision_id in (select decision.of_award(w)));
select 'I1 award without its payouts', w.id from decision.award w
 where w.state not in ('annulled', 'declined', 'lapsed') and not exists (select from payment.claim k where k.application_id = w.application_id) and greatest(0, w.amount_ore - w.paid_before_ore) <> (select coalesce(sum(p.amount_ore), 0) from payment.payout p where p.award_id = w.id and (p.state not in ('rejected', 'returned', 'cancelled') or payment.is_liable(p)));
select 'I1 owed back of a claim', k.id from payment.claim k
 where k.refund_ore <> (select coalesce(sum(p.amount_ore), 0) from payment.payout p where p.claim_id = k.id and (p.state not in ('rejected', 'returned', 'cancelled') or payment.is_liable(p)))
    or k.refund_ore > (select coalesce(sum(c.amount_ore), 0) from payment.claim_payment c where c.claim_id = k.id and c.amount_ore > 0);  -- what was set off and came back is claimed
select 'I1 payout and its own commitment', p.id from payment.payout p join budget.commitment c on c.id = p.commitment_id join decision.decision d on d.id = c.decision_id
 where p.claim_id is distinct from d.claim_id;

-- I3: an instalment is paid at most once.
select 'I3 payout twice', award_id, number from payment.payout where state not in ('rejected', 'returned', 'cancelled') group by 2, 3 having count(*) > 1;
select 'I3 corrected without its first', p.id from payment.payout p where p.attempt > 1
   and not exists (select from payment.payout o where (o.award_id, o.number, o.attempt, o.commitment_id) = (p.award_id, p.number, p.attempt - 1, p.commitment_id) and o.amount_ore >= p.amount_ore and o.state in ('rejected', 'returned'));
select 'I3 entry told twice by one kind', e.entry_key from payment.bank_entry e join payment.bank_message g on g.id = e.bank_message_id
 where e.payout_id is not null group by e.entry_key, e.payout_id, e.direction, g.kind having count(*) > 1;
select 'I3 run completed too early', r.id from payment.payment_run r where r.state = 'completed' and exists (select from payment.payout p where p.payment_run_id = r.id and p.state in ('sent', 'accepted'));
select 'I3 difference cleared by one', d.id from payment.bank_difference d where d.cleared_by = d.proposed_by;
select 'I3 line twice', payout_id from payment.file_line group by 2 having count(*) > 1;
select 'I3 end-to-end id twice', end_to_end_id from payment.file_line group by 2 having count(*) > 1;
select 'I3 file and lines', f.id from payment.payment_file f
 where (f.count, f.amount_ore) <> (select count(*), sum(l.amount_ore) from payment.file_line l where l.payment_run_id = f.payment_run_id)
    or f.sha256 <> encode(sha256(f.content), 'hex');
select 'I3 run and payouts', r.id from payment.payment_run r
 where r.state <> 'cancelled' and (r.count, r.amount_ore) <> (select count(*), coalesce(sum(p.amount_ore), 0) from payment.payout p where p.payment_run_id = r.id);
select 'I3 run and set-offs', r.id from payment.payment_run r
 where r.state <> 'cancelled' and not exists (select from payment.payout p where p.payment_run_id = r.id and p.state in ('rejected', 'returned'))
   and (r.set_off_ore, r.nil_count) <> (select coalesce(sum(p.set_off_ore), 0), count(*) filter (where p.set_off_ore = p.amount_ore) from payment.payout p where p.payment_run_id = r.id);
select 'I3 line and what is set off', l.id from payment.file_line l join payment.payout p on p.id = l.payout_id where p.state in ('approved', 'sent', 'accepted', 'settled') and l.amount_ore <> p.amount_ore - p.set_off_ore;
select 'I3 payout and its set-offs', p.id from payment.payout p
 where p.set_off_ore <> (select coalesce(sum(s.amount_ore), 0) from payment.set_off s where s.payout_id = p.id and s.state in ('approved', 'done'));
select 'I3 set-off credited once', s.id from payment.set_off s
 where (s.state in ('done', 'undone'))::int * s.amount_ore <> (select coalesce(sum(c.amount_ore), 0) from payment.claim_payment c where c.set_off_id = s.id and c.kind = 'set_off')
    or (s.state = 'undone')::int * -s.amount_ore <> (select coalesce(sum(c.amount_ore), 0) from payment.claim_payment c where c.set_off_id = s.id and c.kind = 'set_off_undone');
select 'I3 set-off of a payout that went without it', s.id from payment.set_off s join payment.payout p on p.id = s.payout_id
 where s.state in ('proposed', 'approved') and p.state in ('sent', 'accepted', 'settled', 'rejected', 'returned', 'cancelled');
select 'I3 more set off than is claimed', k.id from payment.claim k
 where k.state in ('invoiced', 'part_paid') and payment.claim_due(k, '2199-12-31') < (select coalesce(sum(s.amount_ore), 0) from payment.set_off s where s.claim_id = k.id and s.state in ('proposed', 'approved'));
select 'I3 a line out of the file', l.id from payment.file_line l join payment.payment_file f on f.payment_run_id = l.payment_run_id
 where position(convert_to('<EndToEndId>' || l.end_to_end_id || '</EndToEndId>', 'UTF8') in f.content) = 0;

-- I5: two people, in the history too.
select 'I5 decision', id from decision.decision where approved_by = prepared_by;
select 'I5 run', id from payment.payment_run where attested_by = approved_by;
select 'I5 set-off', s.id from payment.set_off s where s.approved_by = s.proposed_by
    -- who lowered the claim later, or decided the case anew, had no hand in it then
    or s.approved_by in (select payment.set_off_bound(s.claim_id, s.payout_id)) and not exists (select from decision.decision d where d.claim_id = s.claim_id and d.decided_at > s.approved_at)
    and not exists (select from payment.payout p join decision.decision d on d.application_id = p.application_id and d.supersedes_id is not null where p.id = s.payout_id and d.decided_at > s.approved_at);
select 'I5 run by who decided', r.id from payment.payment_run r where (r.approved_by in (select payment.run_bound(r.id)) or r.attested_by in (select payment.run_bound(r.id)))
   and not exists (select from payment.payout p join decision.decision d on d.claim_id = p.claim_id where p.payment_run_id = r.id and d.decided_at > r.attested_at)
   and not exists (select from payment.payout p join decision.change_request q on q.award_id = p.award_id join decision.decision d on d.change_id = q.id
     where p.payment_run_id = r.id and d.decided_at > r.attested_at)
   and not exists (select from payment.payout p join decision.decision d on d.application_id = p.application_id and d.supersedes_id is not null
     where p.payment_run_id = r.id and d.decided_at > r.attested_at)
   -- who confirmed an account anew, that the bank could not pay to, had no hand in it when the run was made
   and not exists (select from payment.payout p join recipient.bank_account b on b.id = p.bank_account_id where p.payment_run_id = r.id and b.confirmed_at > r.attested_at);
select 'I5 approved by who acted', e.id from history.entry e
 where e.object = 'decision' and e.action = 'decision_approve' and convert_from(e.body, 'UTF8')::jsonb #>> '{row,state}' = 'approved' and (convert_from(e.body, 'UTF8')::jsonb #>> '{row,approved_by}')::bigint <> e.actor_id;

-- I7: one history row per change, without gaps, chained, as the row now is.
select 'I7 gap', object, object_id from history.entry group by 2, 3 having max(version) <> count(*) or min(version) <> 1;
select 'I7 chain', e.id from history.entry e join history.entry p on p.object = e.object and p.object_id = e.object_id and p.version = e.version - 1
 where e.prev is distinct from p.leaf or e.leaf <> sha256('\x00'::bytea || e.body);
create temp table governed (object text, id bigint, version int, body jsonb);
do $$
declare
  g record;
begin
  for g in select * from rule.governed loop
    execute format('insert into governed select %L, t.id, t.version, to_jsonb(t) - string_to_array(%L, '','') from %s t', g.object, g.omitted, g.table_name);
  end loop;
end
$$;
select 'I7 row and history', g.object, g.id from governed g
  left join history.entry e on e.object = g.object and e.object_id = g.id and e.version = g.version
 where (e.id is null or convert_from(e.body, 'UTF8')::jsonb -> 'row' <> g.body)
   -- what a release brings with it has no history before somebody changes it
   and not (g.version = 1 and (g.object = 'user' and g.body ->> 'kind' = 'worker'
     or g.object in ('approval_chain', 'watch_rule') and g.body ->> 'set_by' is null
     or g.object = 'formula_rate' and g.body ->> 'registered_by' is null
     or g.object = 'view' and g.body ->> 'owner_id' is null and g.body ->> 'office_id' is null));

-- I12: only moves of the table.
select 'I12 move', e.object, e.object_id, e.version from rule.governed g
  join history.entry e on e.object = g.object
  left join history.entry p on p.object = e.object and p.object_id = e.object_id and p.version = e.version - 1,
  lateral (select coalesce(convert_from(p.body, 'UTF8')::jsonb #>> '{row,state}', '') as before, convert_from(e.body, 'UTF8')::jsonb #>> '{row,state}' as after) s
 where g.stateful and s.before <> s.after and not exists (select from rule.transition t where (t.object, t.from_state, t.to_state) = (e.object, s.before, s.after));

-- I13: one effect per key: a request that kept an answer wrote in one transaction.
select 'I13 request in two transactions', request from history.entry where duty <> 'worker' group by 2 having count(distinct xid) > 1;

-- I15: a job's effect happens once, none is lost, none is dead.
select 'I15 dead job', id, kind, last_error from job.job where state = 'dead';
select 'I15 finished twice', f.kind, f.key from job.finished f where f.kind in ('letter.make', 'payment_file.make') group by 2, 3
  having count(*) > 1 + (select count(*) from decision.correction c where f.kind = 'letter.make' and c.decision_id::text = f.key and c.state = 'confirmed');
select 'I15 previewed twice', f.key from job.finished f where f.kind = 'batch.preview' group by 2
  having count(*) > 1 + (select count(*) from history.entry e where e.object = 'batch' and e.action = 'batch_recalculate' and e.object_id = f.key::bigint);
select 'I15 letters', d.id from decision.decision d where d.state = 'approved' and not exists (select from job.job)
   and not decision.letter_made(d.id);
select 'I15 letter without its file', id from decision.letter where pdf is null;
select 'I15 letter without its file', id from application.case_letter where pdf is null;
select 'I15 letter without a way out', l.id from decision.letter l where not exists (select from letter.dispatch o where o.letter_id = l.id);
select 'I15 letter twice', decision_id, media_type from decision.letter group by 2, 3, correction_id having count(*) > 1;
select 'I15 files', r.id from payment.payment_run r where r.state = 'approved' and r.count > r.nil_count and not exists (select from job.job)
   and (select count(*) from payment.payment_file f where f.payment_run_id = r.id) <> 2;

-- I16: a batch that ended has decided each of its items once.
select 'I16 pending', batch_id from batch.item i join batch.batch b on b.id = i.batch_id where b.state = 'done' and i.state = 'pending';
select 'I16 decisions', i.id from batch.item i join batch.batch b on b.id = i.batch_id where i.state = 'done' and (select count(*) from decision.decision d
   where d.application_id = i.application_id and d.batch_id = i.batch_id and (b.state = 'undone') = (d.state = 'annulled')) <> 1;
select 'I16 sums', b.id from batch.batch b where b.state in ('done', 'undone') and (select coalesce(sum(i.amount_ore), 0) from batch.item i where i.batch_id = b.id and i.state = 'done')
   <> (select coalesce(sum(d.amount_ore), 0) from decision.decision d where d.batch_id = b.id);
select 'I16 decision without item', d.id from decision.decision d where d.batch_id is not null
   and not exists (select from batch.item i where i.decision_id = d.id and i.state = 'done');
select 'I16 decided without decision', a.id from application.application a where a.state = 'decided'
   and (select count(*) from decision.decision d where d.application_id = a.id and d.state = 'approved' and d.kind = 'award') <> 1;

-- The counts of the queue are what stands there.
select 'tally', state, n from (select scheme_id, call_id, state, assignee_id, late, sum(n) as n from application.tally group by 1, 2, 3, 4, 5 having sum(n) <> 0
  except select scheme_id, call_id, state, assignee_id, late, count(*) from application.application group by 1, 2, 3, 4, 5) t;
select 'tally of nothing', count(*), (select sum(n) from application.tally) from application.application having count(*) <> coalesce((select sum(n) from application.tally), 0);
